"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { accept } from "../accept-actions";

export function AcceptForm({ invitationId, token }: { invitationId: string; token: string }) {
  const [state, action] = useActionState(accept, {});
  return (
    <form action={action} className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="invitationId" value={invitationId} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton width="full">Accept</SubmitButton>
    </form>
  );
}
