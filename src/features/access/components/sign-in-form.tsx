"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { signIn } from "../actions";

export function SignInForm({ next }: { next?: string }) {
  const [state, action] = useActionState(signIn, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      {next && <input type="hidden" name="next" value={next} />}
      <TextInput label="Email" name="email" type="email" autoComplete="username" required width="full" defaultValue={state.values?.email} error={state.errors?.email} />
      <TextInput label="Password" name="password" type="password" autoComplete="current-password" required width="full" error={state.errors?.password} />
      <SubmitButton width="full">Sign in</SubmitButton>
    </form>
  );
}
