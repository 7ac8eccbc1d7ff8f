"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { removeTeam } from "../teams/actions";

export function TeamDeletionForm({ organizationId, teamId }: { organizationId: string; teamId: string }) {
  const [state, action] = useActionState(removeTeam, {});
  return (
    <form action={action} className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="teamId" value={teamId} />
      <div><SubmitButton variant="danger">Delete this team</SubmitButton></div>
    </form>
  );
}
