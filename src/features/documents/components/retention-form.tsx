"use client";

import { useActionState } from "react";
import { DateInput } from "@/components/date-input";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { retain } from "../actions";

export function RetentionForm({ bookingId, until }: { bookingId: string; until: string | null }) {
  const [state, action] = useActionState(retain, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="bookingId" value={bookingId} />
      <DateInput label="Keep until" name="until" required hint="Day, month and year, like 24/11/2040." defaultValue={state.values?.until ?? until ?? undefined} error={state.errors?.until} />
      <div><SubmitButton variant="secondary">Keep until then</SubmitButton></div>
    </form>
  );
}
