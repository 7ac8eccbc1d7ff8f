"use client";

import { useActionState } from "react";
import { Checkbox } from "@/components/checkbox";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { answerChallenge } from "../actions";
import { CodeInput } from "./code-input";

export function ChallengeForm({ next }: { next?: string }) {
  const [state, action] = useActionState(answerChallenge, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      {next && <input type="hidden" name="next" value={next} />}
      <CodeInput error={state.errors?.code} autoFocus />
      <Checkbox label="Trust this browser for 30 days" name="trust" hint="Only on a device that is yours." />
      <SubmitButton width="full">Continue</SubmitButton>
    </form>
  );
}
