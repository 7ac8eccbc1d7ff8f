"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { renewRecoveryCodes } from "../actions";
import { PasswordStep } from "./password-step";
import { RecoveryCodes } from "./recovery-codes";

export function RenewCodesForm() {
  const [state, action] = useActionState(renewRecoveryCodes, {});
  if (state.codes) return <RecoveryCodes codes={state.codes} />;
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <PasswordStep error={state.errors?.password} />
      <div><SubmitButton>Make new recovery codes</SubmitButton></div>
    </form>
  );
}
