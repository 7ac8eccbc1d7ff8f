import type { ReactNode } from "react";
import { describedBy, FieldError, Hint, OptionalMark } from "./field";

type Props = { id: string; legend: ReactNode; hint?: ReactNode; error?: string; optional?: boolean; children: ReactNode };

/** Several controls that answer one question. */
export function Fieldset({ id, legend, hint, error, optional, children }: Props) {
  return (
    <fieldset id={id} tabIndex={error ? -1 : undefined} aria-describedby={describedBy(id, { hint, error })} className="min-w-0">
      <legend className="font-medium">{legend}{optional && <OptionalMark />}</legend>
      <Hint of={id}>{hint}</Hint>
      <div className="mt-1.5 flex flex-col gap-1">{children}</div>
      <FieldError of={id}>{error}</FieldError>
    </fieldset>
  );
}
