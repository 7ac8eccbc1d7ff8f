"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Select } from "@/components/select";
import { SubmitButton } from "@/components/submit-button";
import { TextArea } from "@/components/text-area";
import { problemsOf } from "@/lib/form-state";
import { place } from "../actions";

interface Choice {
  value: string;
  label: string;
}

interface Props {
  bookingIds: string[];
  organizationId: string;
  referrers: Choice[];
  teams: Choice[];
  suggestedReferrerId: string | null;
  suggestedTeamId: string | null;
  /** Some of them are another firm's. */
  needsReason: boolean;
}

export function PlacementForm({ bookingIds, organizationId, referrers, teams, suggestedReferrerId, suggestedTeamId, needsReason }: Props) {
  const [state, action] = useActionState(place, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      {bookingIds.map((id) => <input key={id} type="hidden" name="bookingIds" value={id} />)}
      <input type="hidden" name="organizationId" value={organizationId} />
      <Select label="Whose it is" name="referrerId" width="long" placeholder="Choose a member" options={referrers} defaultValue={state.values?.referrerId ?? suggestedReferrerId ?? ""} error={state.errors?.referrerId} />
      {teams.length > 0 && <Select label="Team" name="teamId" width="long" optional placeholder="No team" options={teams} defaultValue={state.values?.teamId ?? suggestedTeamId ?? ""} error={state.errors?.teamId} />}
      {needsReason && <TextArea label="Why it is taken from the firm that has it" name="reason" rows={3} required defaultValue={state.values?.reason} error={state.errors?.reason} />}
      <div><SubmitButton>{bookingIds.length === 1 ? "Place this booking" : `Place these ${bookingIds.length} bookings`}</SubmitButton></div>
    </form>
  );
}
