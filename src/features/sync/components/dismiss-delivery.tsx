"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { VisuallyHidden } from "@/components/visually-hidden";
import { dismiss } from "../actions";

/** What no replay can settle goes away with a reason. */
export function DismissDelivery({ deliveryId, about }: { deliveryId: string; about: string }) {
  const [state, submit] = useActionState(dismiss, {});
  return (
    <details open={state.errors !== undefined || undefined}>
      <summary className="cursor-pointer py-1 text-sm font-medium text-accent">Dismiss<VisuallyHidden> the delivery about: {about}</VisuallyHidden></summary>
      <form action={submit} className="mt-2 flex flex-col items-start gap-2">
        <input type="hidden" name="deliveryId" value={deliveryId} />
        <TextInput label="Reason" name="note" id={`dismiss-${deliveryId}`} width="medium" maxLength={500} required error={state.errors?.note} defaultValue={state.values?.note} />
        {state.problem && <p role="alert" className="text-danger">{state.problem}</p>}
        <SubmitButton variant="secondary" size="sm">Dismiss</SubmitButton>
      </form>
    </details>
  );
}
