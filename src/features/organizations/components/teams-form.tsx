"use client";

import { useActionState } from "react";
import { Checkbox } from "@/components/checkbox";
import { ErrorSummary } from "@/components/error-summary";
import { Fieldset } from "@/components/fieldset";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { saveTeams } from "../members/actions";

interface Props {
  organizationId: string;
  userId: string;
  teams: { id: string; name: string }[];
  chosen: string[];
}

export function TeamsForm({ organizationId, userId, teams, chosen }: Props) {
  const [state, action] = useActionState(saveTeams, {});
  const ticked = state.values ? (state.values.teamIds ?? "").split("\n") : chosen;
  return (
    <form action={action} className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="userId" value={userId} />
      <Fieldset id="teamIds" legend="Teams they belong to" hint="A team lead sees the bookings of every team that is ticked." error={state.errors?.teamIds}>
        {teams.map(({ id, name }) => (
          <Checkbox key={id} id={`team-${id}`} name="teamIds" label={name} value={id} defaultChecked={ticked.includes(id)} />
        ))}
      </Fieldset>
      <div><SubmitButton variant="secondary">Save the teams</SubmitButton></div>
    </form>
  );
}
