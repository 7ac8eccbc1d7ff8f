"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { setUpSecondFactor } from "../actions";
import { CodeInput } from "./code-input";
import { PasswordStep } from "./password-step";
import { RecoveryCodes } from "./recovery-codes";

export function SetUp() {
  const [state, action] = useActionState(setUpSecondFactor, {});
  const { secret } = state;
  return (
    <form action={action} noValidate className="flex flex-col gap-6">
      <ErrorSummary problems={problemsOf(state)} />
      {secret ? (
        <>
          <section aria-labelledby="scan" className="flex flex-col gap-3">
            <h2 id="scan">1. Scan this with your app</h2>
            <svg role="img" aria-label="QR code for your authenticator app" width={200} height={200} viewBox={`0 0 ${secret.picture.size} ${secret.picture.size}`} shapeRendering="crispEdges" className="rounded-md border border-line bg-white">
              <path d={secret.picture.path} fill="#000" />
            </svg>
            <p className="text-sm text-muted">Or type this key into the app: <span className="font-mono wrap-anywhere text-text">{secret.key}</span></p>
          </section>
          <section aria-labelledby="keep" className="flex flex-col gap-3">
            <h2 id="keep">2. Keep your recovery codes</h2>
            <RecoveryCodes codes={secret.recoveryCodes} />
          </section>
          <section aria-labelledby="first-code" className="flex flex-col gap-3">
            <h2 id="first-code">3. Enter the code the app shows</h2>
            <CodeInput error={state.errors?.code} />
          </section>
          <div><SubmitButton>Turn on the second factor</SubmitButton></div>
        </>
      ) : (
        <>
          <PasswordStep error={state.errors?.password} />
          <div><SubmitButton>Continue</SubmitButton></div>
        </>
      )}
    </form>
  );
}
