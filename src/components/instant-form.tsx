"use client";

import type { Route } from "next";
import Form from "next/form";
import { useEffect, useRef, type ComponentProps } from "react";

type Props = Omit<ComponentProps<"form">, "action" | "onChange" | "onSubmit" | "onBlur"> & { action: string };

const PAUSE_MS = 300;

/** A search whose answer follows while one types. Without scripts it is a form with a button, like any other. */
export function InstantForm({ action, children, ...rest }: Props) {
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  // A search that still waits must not run over what the person does next: sending it, going elsewhere on the page, leaving.
  const forget = () => clearTimeout(pending.current);
  useEffect(() => forget, []);
  return (
    <Form
      {...rest}
      action={action as Route}
      prefetch={false}
      scroll={false}
      replace
      onSubmit={forget}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) forget();
      }}
      onChange={({ currentTarget, target }) => {
        forget();
        // What is chosen is meant at once; what is typed goes on for a moment.
        if (target instanceof HTMLSelectElement) currentTarget.requestSubmit();
        else pending.current = setTimeout(() => currentTarget.requestSubmit(), PAUSE_MS);
      }}
    >
      {children}
    </Form>
  );
}
