"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { forgotPassword } from "../actions";

export function ForgotPasswordForm() {
  const [state, action] = useActionState(forgotPassword, {});
  if (state.done) return <Notice tone="success" role="status">{state.done}</Notice>;
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <TextInput label="Email" name="email" type="email" autoComplete="username" required width="full" defaultValue={state.values?.email} error={state.errors?.email} />
      <SubmitButton width="full">Send me a link</SubmitButton>
    </form>
  );
}
