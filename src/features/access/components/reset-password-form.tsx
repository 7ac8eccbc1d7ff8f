"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { resetPassword } from "../actions";

export function ResetPasswordForm({ token }: { token: string }) {
  const [state, action] = useActionState(resetPassword, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="token" value={token} />
      <TextInput label="New password" name="password" type="password" autoComplete="new-password" required width="full" hint="At least 12 characters. A few unrelated words are easy to remember." error={state.errors?.password} />
      <SubmitButton width="full">Set the new password</SubmitButton>
    </form>
  );
}
