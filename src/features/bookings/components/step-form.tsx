"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/submit-button";
import { takeStep } from "../actions";

interface Props {
  bookingId: string;
  progress: "generating_report" | "report_generated" | "payment_received";
  label: string;
}

export function StepForm({ bookingId, progress, label }: Props) {
  const [state, action] = useActionState(takeStep, {});
  return (
    <form action={action} className="flex flex-col items-end gap-1">
      <input type="hidden" name="bookingId" value={bookingId} />
      <input type="hidden" name="progress" value={progress} />
      <SubmitButton>{label}</SubmitButton>
      {state.problem && <p role="alert" className="text-sm text-danger">{state.problem}</p>}
    </form>
  );
}
