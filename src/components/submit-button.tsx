"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { buttonClass, type ButtonLook } from "./button";

type Props = ButtonLook & {
  children: ReactNode;
  icon?: ReactNode;
  name?: string;
  value?: string;
  form?: string;
  formNoValidate?: boolean;
  busyText?: string;
};

/** While its form is on the way it keeps its place, label and focus, turns a wheel, and lets a second press do nothing. */
export function SubmitButton({ variant = "primary", size, width, children, icon, name, value, busyText = "Working", ...rest }: Props) {
  const { pending, data } = useFormStatus();
  const busy = pending && (name === undefined || data.get(name) === value);

  return (
    <>
      <button
        type="submit"
        name={name}
        value={value}
        className={buttonClass({ variant, size, width, room: icon ? "label" : "wheel" })}
        aria-busy={busy || undefined}
        aria-disabled={pending || undefined}
        onClick={(event) => pending && event.preventDefault()}
        {...rest}
      >
        {busy ? <span aria-hidden className={`${wheel} ${icon ? "size-4" : "absolute left-2 size-3.5"}`} /> : icon}
        {children}
      </button>
      <span role="status" className="sr-only">{busy ? busyText : ""}</span>
    </>
  );
}

const wheel = "shrink-0 animate-spin rounded-full border-2 border-current border-t-transparent";
