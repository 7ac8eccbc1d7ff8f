"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Select } from "@/components/select";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { handOver } from "../actions";

interface Props {
  bookingId: string;
  referrers: { value: string; label: string }[];
}

export function HandoverForm({ bookingId, referrers }: Props) {
  const [state, action] = useActionState(handOver, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="bookingId" value={bookingId} />
      <Select label="Who takes it over" name="referrerId" width="long" placeholder="Choose a member" options={referrers} defaultValue={state.values?.referrerId ?? ""} error={state.errors?.referrerId} />
      <div><SubmitButton>Hand over this booking</SubmitButton></div>
    </form>
  );
}
