"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { askForNewEmail } from "../actions";

export function EmailForm() {
  const [state, action] = useActionState(askForNewEmail, {});
  return (
    <form action={action} noValidate className="flex max-w-form flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <TextInput label="New email" name="newEmail" type="email" autoComplete="email" required defaultValue={state.values?.newEmail} error={state.errors?.newEmail} />
      <TextInput label="Current password" name="currentPassword" type="password" autoComplete="current-password" required error={state.errors?.currentPassword} />
      <div><SubmitButton>Ask both addresses</SubmitButton></div>
    </form>
  );
}
