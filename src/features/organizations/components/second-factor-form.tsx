"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/submit-button";
import { saveSecondFactor } from "../actions";

/** Turns the requirement round: `required` is what it says now. */
export function SecondFactorForm({ organizationId, required }: { organizationId: string; required: boolean }) {
  const [state, action] = useActionState(saveSecondFactor, {});
  return (
    <form action={action} className="flex flex-col items-start gap-2">
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="required" value={required ? "no" : "yes"} />
      <SubmitButton variant="secondary">{required ? "Require it no longer" : "Require a second factor"}</SubmitButton>
      {state.problem && <p role="alert" className="text-sm text-danger">{state.problem}</p>}
    </form>
  );
}
