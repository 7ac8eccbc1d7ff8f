"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { confirmNewEmail } from "../actions";

/** A button and no more: programs that look through mails open links, and opening one must change nothing. */
export function ConfirmEmailForm(link: { id: string; side: string; token: string }) {
  const [state, action] = useActionState(confirmNewEmail, {});
  return (
    <form action={action} className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      {Object.entries(link).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <SubmitButton width="full">Confirm</SubmitButton>
    </form>
  );
}
