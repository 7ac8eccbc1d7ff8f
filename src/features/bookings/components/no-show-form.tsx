"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextArea } from "@/components/text-area";
import { problemsOf } from "@/lib/form-state";
import { markNoShow } from "../actions";

export function NoShowForm({ bookingId }: { bookingId: string }) {
  const [state, action] = useActionState(markNoShow, {});
  return (
    <form action={action} className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <p className="max-w-prose">The booking is closed and the appointment is marked as a no-show in Acuity. The firm sees it at once. Nobody is mailed by the clinic.</p>
      <input type="hidden" name="bookingId" value={bookingId} />
      <TextArea label="Note" name="note" id="no-show-note" rows={3} optional hint="For example how long you waited." defaultValue={state.values?.note} error={state.errors?.note} />
      <div className="flex justify-end"><SubmitButton variant="danger">Record no-show</SubmitButton></div>
    </form>
  );
}
