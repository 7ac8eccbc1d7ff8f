import { Select } from "@/components/select";
import { TextInput } from "@/components/text-input";
import type { FormState } from "@/lib/form-state";

export interface Zone {
  value: string;
  label: string;
}

interface Props {
  state: FormState;
  zones: Zone[];
  name?: string;
  timezone?: string;
}

export function OrganizationFields({ state, zones, name, timezone }: Props) {
  return (
    <>
      <TextInput label="Name" name="name" maxLength={120} autoComplete="off" defaultValue={state.values?.name ?? name} error={state.errors?.name} />
      <Select
        label="Time zone"
        name="timezone"
        hint="Times are shown in it to members who have not chosen their own."
        placeholder="Choose the time zone"
        options={zones}
        defaultValue={state.values?.timezone ?? timezone ?? ""}
        error={state.errors?.timezone}
      />
    </>
  );
}
