"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { RadioGroup } from "@/components/radio-group";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { saveRole } from "../members/actions";

interface Props {
  organizationId: string;
  userId: string;
  role: string;
  options: { value: string; label: string; hint: string }[];
}

export function RoleForm({ organizationId, userId, role, options }: Props) {
  const [state, action] = useActionState(saveRole, {});
  return (
    <form action={action} className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="userId" value={userId} />
      <RadioGroup name="role" legend="What they see and may do" options={options} defaultValue={state.values?.role ?? role} error={state.errors?.role} />
      <div><SubmitButton variant="secondary">Change the role</SubmitButton></div>
    </form>
  );
}
