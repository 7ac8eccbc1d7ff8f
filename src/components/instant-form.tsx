"use client";

import type { Route } from "next";
import Form from "next/form";
import { useRef, type ComponentProps } from "react";

type Props = Omit<ComponentProps<"form">, "action" | "onChange"> & { action: string };

const PAUSE_MS = 300;

/** A search whose answer follows while one types. Without scripts it is a form with a button, like any other. */
export function InstantForm({ action, children, ...rest }: Props) {
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  return (
    <Form
      {...rest}
      action={action as Route}
      prefetch={false}
      scroll={false}
      replace
      onChange={({ currentTarget }) => {
        clearTimeout(pending.current);
        pending.current = setTimeout(() => currentTarget.requestSubmit(), PAUSE_MS);
      }}
    >
      {children}
    </Form>
  );
}
