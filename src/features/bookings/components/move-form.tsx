"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextArea } from "@/components/text-area";
import { problemsOf } from "@/lib/form-state";
import { move } from "../actions";

interface Props {
  bookingId: string;
  startsAt: string;
  /** Staff may go past the clinic's notice period. */
  mayOverride: boolean;
}

export function MoveForm({ bookingId, startsAt, mayOverride }: Props) {
  const [state, action] = useActionState(move, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="bookingId" value={bookingId} />
      <input type="hidden" name="startsAt" value={startsAt} />
      {mayOverride && (
        <TextArea
          label="Why the clinic's notice period is overridden"
          name="override"
          rows={3}
          optional
          hint="Leave it empty to keep to the notice period. What you write is in the history, where the firm and the specialist read it."
          defaultValue={state.values?.override}
          error={state.errors?.override}
        />
      )}
      <div><SubmitButton size="lg" busyText="Asking the clinic's calendar">Move to this time</SubmitButton></div>
    </form>
  );
}
