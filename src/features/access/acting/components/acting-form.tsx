"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { actAs } from "../actions";

interface Props {
  subjectId: string;
  /** The page to come back to. */
  from: string;
  name: string;
}

export function ActingForm({ subjectId, from, name }: Props) {
  const [state, action] = useActionState(actAs, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="subjectId" value={subjectId} />
      <input type="hidden" name="from" value={from} />
      <TextInput label="Reason" name="reason" width="full" maxLength={300} autoFocus required hint="They read it in their account. For example: called to move an examination." defaultValue={state.values?.reason} error={state.errors?.reason} />
      <div><SubmitButton>Act as {name}</SubmitButton></div>
    </form>
  );
}
