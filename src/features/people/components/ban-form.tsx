"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextArea } from "@/components/text-area";
import { problemsOf } from "@/lib/form-state";
import { ban } from "../actions";

export function BanForm({ userId }: { userId: string }) {
  const [state, action] = useActionState(ban, {});
  return (
    <form action={action} className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <p className="max-w-prose">They are signed out everywhere at once, and so is whoever acts as them. They cannot sign in until the ban is lifted. Their bookings stay with the firm, and what waits for them stays waiting.</p>
      <input type="hidden" name="userId" value={userId} />
      <TextArea label="Reason" name="reason" rows={3} maxLength={300} required hint="Coordinators see it on this person's page." defaultValue={state.values?.reason} error={state.errors?.reason} />
      <div><SubmitButton variant="danger">Ban</SubmitButton></div>
    </form>
  );
}
