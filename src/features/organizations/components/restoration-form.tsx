"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/submit-button";
import { restore } from "../actions";

export function RestorationForm({ organizationId }: { organizationId: string }) {
  const [state, action] = useActionState(restore, {});
  return (
    <form action={action} className="flex flex-col items-start gap-2">
      <input type="hidden" name="organizationId" value={organizationId} />
      <SubmitButton variant="secondary">Restore this firm</SubmitButton>
      {state.problem && <p role="alert" className="text-sm text-danger">{state.problem}</p>}
    </form>
  );
}
