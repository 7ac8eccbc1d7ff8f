"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextArea } from "@/components/text-area";
import { problemsOf } from "@/lib/form-state";
import { remove } from "../actions";

export function DeletionForm({ documentId, needsNote }: { documentId: string; needsNote: boolean }) {
  const [state, action] = useActionState(remove, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="documentId" value={documentId} />
      <TextArea label="Why it is deleted" name="note" rows={3} optional={!needsNote} hint="Staff read this should they be asked to bring it back." defaultValue={state.values?.note} error={state.errors?.note} />
      <div><SubmitButton variant="danger">Delete this document</SubmitButton></div>
    </form>
  );
}
