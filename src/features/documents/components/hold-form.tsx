"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { PlainForm } from "@/components/plain-form";
import { SubmitButton } from "@/components/submit-button";
import { TextArea } from "@/components/text-area";
import { problemsOf } from "@/lib/form-state";
import { hold, releaseHold } from "../actions";

export function HoldForm({ bookingId }: { bookingId: string }) {
  const [state, action] = useActionState(hold, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="bookingId" value={bookingId} />
      <TextArea label="Why it is held" name="reason" rows={3} required hint="Such as the court's order and its date." defaultValue={state.values?.reason} error={state.errors?.reason} />
      <div><SubmitButton>Put on hold</SubmitButton></div>
    </form>
  );
}

export function ReleaseHoldForm({ bookingId }: { bookingId: string }) {
  return (
    <PlainForm action={releaseHold}>
      <input type="hidden" name="bookingId" value={bookingId} />
      <SubmitButton variant="secondary">Release the hold</SubmitButton>
    </PlainForm>
  );
}
