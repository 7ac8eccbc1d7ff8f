"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextArea } from "@/components/text-area";
import { problemsOf } from "@/lib/form-state";
import { takeStep } from "../actions";

export function AmendmentForm({ bookingId }: { bookingId: string }) {
  const [state, action] = useActionState(takeStep, {});
  return (
    <form action={action} noValidate className="flex max-w-form flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="bookingId" value={bookingId} />
      <input type="hidden" name="progress" value="generating_report" />
      <TextArea label="Why the report is amended" name="note" rows={4} required defaultValue={state.values?.note} error={state.errors?.note} />
      <div><SubmitButton>Amend the report</SubmitButton></div>
    </form>
  );
}
