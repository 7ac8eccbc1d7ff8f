"use client";

import { useActionState } from "react";
import { Checkbox } from "@/components/checkbox";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextArea } from "@/components/text-area";
import { problemsOf } from "@/lib/form-state";
import { cancel } from "../actions";

export function CancellationForm({ bookingId, mayOverride }: { bookingId: string; mayOverride: boolean }) {
  const [state, action] = useActionState(cancel, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="bookingId" value={bookingId} />
      <TextArea label="Why it is cancelled" name="reason" rows={4} required hint="The firm and the specialist read this in the history. It is not sent to the examinee." defaultValue={state.values?.reason} error={state.errors?.reason} />
      {mayOverride && <Checkbox label="Cancel even if the clinic's notice period has passed" name="override" value="yes" defaultChecked={state.values?.override === "yes"} />}
      <div><SubmitButton variant="danger" busyText="Asking the clinic's calendar">Cancel this examination</SubmitButton></div>
    </form>
  );
}
