"use client";

import { useActionState, type ReactNode } from "react";
import type { FormState } from "@/lib/form-state";

interface Props {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  children: ReactNode;
  className?: string;
}

/** A form whose only mistake can be that it came too late: the answer stands above it. */
export function PlainForm({ action, children, className }: Props) {
  const [state, submit] = useActionState(action, {});
  return (
    <form action={submit} className={className}>
      {state.problem && <p role="alert" className="mb-3 rounded-md bg-danger-soft p-3 text-danger">{state.problem}</p>}
      {children}
    </form>
  );
}
