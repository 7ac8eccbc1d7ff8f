"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { removeSecondFactor } from "../actions";
import { PasswordStep } from "./password-step";

export function RemovalForm() {
  const [state, action] = useActionState(removeSecondFactor, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <PasswordStep error={state.errors?.password} />
      <div><SubmitButton variant="danger">Turn it off</SubmitButton></div>
    </form>
  );
}
