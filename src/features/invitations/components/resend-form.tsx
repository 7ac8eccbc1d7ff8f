"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/submit-button";
import { VisuallyHidden } from "@/components/visually-hidden";
import { resend } from "../actions";

interface Props {
  invitationId: string;
  generation: number;
  email: string;
  doneHref: string;
}

export function ResendForm({ invitationId, generation, email, doneHref }: Props) {
  const [state, action] = useActionState(resend, {});
  return (
    <form action={action} className="flex flex-col items-start gap-2">
      <input type="hidden" name="invitationId" value={invitationId} />
      <input type="hidden" name="generation" value={generation} />
      <input type="hidden" name="doneHref" value={doneHref} />
      <SubmitButton variant="secondary" size="sm">Send again<VisuallyHidden> to {email}</VisuallyHidden></SubmitButton>
      {state.problem && <p role="alert" className="max-w-64 text-sm text-danger">{state.problem}</p>}
    </form>
  );
}
