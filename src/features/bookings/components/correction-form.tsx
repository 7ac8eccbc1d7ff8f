"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { RadioGroup } from "@/components/radio-group";
import { SubmitButton } from "@/components/submit-button";
import { TextArea } from "@/components/text-area";
import { problemsOf } from "@/lib/form-state";
import { correct } from "../actions";

interface Props {
  bookingId: string;
  options: { value: string; label: string }[];
}

export function CorrectionForm({ bookingId, options }: Props) {
  const [state, action] = useActionState(correct, {});
  return (
    <form action={action} noValidate className="flex max-w-form flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="bookingId" value={bookingId} />
      <RadioGroup name="progress" legend="What the progress should be" options={options} defaultValue={state.values?.progress} error={state.errors?.progress} />
      <TextArea label="Why it is corrected" name="note" rows={4} required hint="Everyone who sees the booking reads this in its history." defaultValue={state.values?.note} error={state.errors?.note} />
      <div><SubmitButton>Correct the progress</SubmitButton></div>
    </form>
  );
}
