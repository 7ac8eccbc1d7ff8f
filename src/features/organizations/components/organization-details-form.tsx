"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { saveOrganization } from "../actions";
import { OrganizationFields, type Zone } from "./organization-fields";

interface Props {
  organizationId: string;
  name: string;
  timezone: string;
  zones: Zone[];
}

export function OrganizationDetailsForm({ organizationId, name, timezone, zones }: Props) {
  const [state, action] = useActionState(saveOrganization, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="organizationId" value={organizationId} />
      <OrganizationFields state={state} zones={zones} name={name} timezone={timezone} />
      <div><SubmitButton>Save name and time zone</SubmitButton></div>
    </form>
  );
}
