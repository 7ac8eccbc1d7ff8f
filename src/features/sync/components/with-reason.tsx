"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { VisuallyHidden } from "@/components/visually-hidden";
import type { FormState } from "@/lib/form-state";

interface Props {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  verb: string;
  /** Of several alike, which; for those who do not see the row. */
  about: string;
  /** Of the field that carries the id. */
  name: string;
  id: string;
}

/** What cannot be taken back is done with a reason. */
export function WithReason({ action, verb, about, name, id }: Props) {
  const [state, submit] = useActionState(action, {});
  return (
    <details open={state.errors !== undefined || state.problem !== undefined || undefined}>
      <summary className="cursor-pointer py-1 text-sm font-medium text-accent">{verb}<VisuallyHidden> {about}</VisuallyHidden></summary>
      <form action={submit} className="mt-2 flex flex-col items-start gap-2">
        <input type="hidden" name={name} value={id} />
        <TextInput label="Reason" name="note" id={`reason-${id}`} width="medium" maxLength={500} required error={state.errors?.note} defaultValue={state.values?.note} />
        {state.problem && <p role="alert" className="text-danger">{state.problem}</p>}
        <SubmitButton variant="secondary" size="sm">{verb}</SubmitButton>
      </form>
    </details>
  );
}
