"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { saveTeamName } from "../teams/actions";

export function TeamNameForm({ organizationId, teamId, name }: { organizationId: string; teamId: string; name: string }) {
  const [state, action] = useActionState(saveTeamName, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="teamId" value={teamId} />
      <TextInput label="Name" name="name" maxLength={120} autoComplete="off" defaultValue={state.values?.name ?? name} error={state.errors?.name} />
      <div><SubmitButton variant="secondary">Rename the team</SubmitButton></div>
    </form>
  );
}
