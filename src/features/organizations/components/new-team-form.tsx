"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { addTeam } from "../teams/actions";

export function NewTeamForm({ organizationId }: { organizationId: string }) {
  const [state, action] = useActionState(addTeam, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="organizationId" value={organizationId} />
      <TextInput label="Name" name="name" maxLength={120} autoComplete="off" defaultValue={state.values?.name} error={state.errors?.name} />
      <div><SubmitButton>Create the team</SubmitButton></div>
    </form>
  );
}
