"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { answerWithRecoveryCode } from "../actions";

export function RecoveryForm({ next }: { next?: string }) {
  const [state, action] = useActionState(answerWithRecoveryCode, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      {next && <input type="hidden" name="next" value={next} />}
      <TextInput label="Recovery code" name="recoveryCode" autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus required width="full" error={state.errors?.recoveryCode} />
      <SubmitButton width="full">Continue</SubmitButton>
    </form>
  );
}
