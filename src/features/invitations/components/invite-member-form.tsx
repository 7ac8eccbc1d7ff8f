"use client";

import { useActionState } from "react";
import { Checkbox } from "@/components/checkbox";
import { ErrorSummary } from "@/components/error-summary";
import { Fieldset } from "@/components/fieldset";
import { RadioGroup } from "@/components/radio-group";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { invite } from "../actions";

interface Props {
  organizationId: string;
  roles: { value: string; label: string; hint: string }[];
  teams: { id: string; name: string }[];
}

export function InviteMemberForm({ organizationId, roles, teams }: Props) {
  const [state, action] = useActionState(invite, {});
  const ticked = state.values?.teamIds?.split("\n") ?? [];
  return (
    <form action={action} noValidate className="flex flex-col gap-6">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="organizationId" value={organizationId} />
      <TextInput label="Email" name="email" type="email" autoComplete="off" required hint="The invitation only works for this address." defaultValue={state.values?.email} error={state.errors?.email} />
      <RadioGroup name="role" legend="Role" options={roles} defaultValue={state.values?.role ?? "referrer"} error={state.errors?.role} />
      {teams.length > 0 && (
        <Fieldset id="teamIds" legend="Teams" optional hint="Everyone may be in several, or in none." error={state.errors?.teamIds}>
          {teams.map(({ id, name }) => (
            <Checkbox key={id} id={`team-${id}`} name="teamIds" value={id} label={<span className="wrap-anywhere">{name}</span>} defaultChecked={ticked.includes(id)} />
          ))}
        </Fieldset>
      )}
      <div><SubmitButton>Send the invitation</SubmitButton></div>
    </form>
  );
}
