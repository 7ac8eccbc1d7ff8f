"use client";

import { useActionState, type ReactNode } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf, type FormState } from "@/lib/form-state";

interface Props {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  userId: string;
  submit: string;
  tone: "primary" | "danger";
  /** What pressing the button does, in words. */
  children: ReactNode;
}

/** One thing to be done to a person, with its consequence above the button. */
export function PersonForm({ action, userId, submit, tone, children }: Props) {
  const [state, act] = useActionState(action, {});
  return (
    <form action={act} className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <div className="flex max-w-prose flex-col gap-3">{children}</div>
      <input type="hidden" name="userId" value={userId} />
      <div><SubmitButton variant={tone}>{submit}</SubmitButton></div>
    </form>
  );
}
