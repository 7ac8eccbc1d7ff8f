"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { revoke } from "../actions";

export function RevokeForm({ invitationId }: { invitationId: string }) {
  const [state, action] = useActionState(revoke, {});
  return (
    <form action={action} className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="invitationId" value={invitationId} />
      <div><SubmitButton variant="danger">Revoke the invitation</SubmitButton></div>
    </form>
  );
}
