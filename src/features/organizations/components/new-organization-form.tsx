"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { addOrganization } from "../actions";
import { OrganizationFields, type Zone } from "./organization-fields";

export function NewOrganizationForm({ zones }: { zones: Zone[] }) {
  const [state, action] = useActionState(addOrganization, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <OrganizationFields state={state} zones={zones} />
      <div><SubmitButton>Create the organization</SubmitButton></div>
    </form>
  );
}
