"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { change } from "../actions";
import { DetailsFields } from "./details-fields";

interface Props {
  specialistId: string;
  name: string;
  specialty: string;
  location: string;
}

export function DetailsForm({ specialistId, ...details }: Props) {
  const [state, action] = useActionState(change, {});
  return (
    <form action={action} noValidate className="flex max-w-form flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="specialistId" value={specialistId} />
      <DetailsFields state={state} {...details} />
      <div><SubmitButton>Save details</SubmitButton></div>
    </form>
  );
}
