"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { archive } from "../actions";

export function ArchivalForm({ organizationId }: { organizationId: string }) {
  const [state, action] = useActionState(archive, {});
  return (
    <form action={action} className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="organizationId" value={organizationId} />
      <div><SubmitButton variant="danger">Archive this firm</SubmitButton></div>
    </form>
  );
}
