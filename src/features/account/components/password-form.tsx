"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { savePassword } from "../actions";

export function PasswordForm() {
  const [state, action] = useActionState(savePassword, {});
  return (
    <form action={action} noValidate className="flex max-w-form flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <TextInput label="Current password" name="currentPassword" type="password" autoComplete="current-password" required error={state.errors?.currentPassword} />
      <TextInput
        label="New password"
        name="newPassword"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 12 characters. A few unrelated words are easy to remember."
        error={state.errors?.newPassword}
      />
      <div><SubmitButton>Change password</SubmitButton></div>
    </form>
  );
}
