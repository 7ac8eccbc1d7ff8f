"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Select } from "@/components/select";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { remove } from "../members/actions";

interface Props {
  organizationId: string;
  userId: string;
  successors: { value: string; label: string }[];
  /** Why somebody is to be named. */
  hint: string;
}

export function RemovalForm({ organizationId, userId, successors, hint }: Props) {
  const [state, action] = useActionState(remove, {});
  return (
    <form action={action} className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="userId" value={userId} />
      {successors.length > 0 && (
        <Select label="Who takes over their bookings" name="successorId" width="long" placeholder="Choose a member" hint={hint} options={successors} defaultValue={state.values?.successorId ?? ""} error={state.errors?.successorId} />
      )}
      <div><SubmitButton variant="danger">Remove this member</SubmitButton></div>
    </form>
  );
}
