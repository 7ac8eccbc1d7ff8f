import type { ComponentProps } from "react";
import { controlClass, controlWidth, type ControlWidth, Field, type Labelled } from "./field";

type Props = Omit<ComponentProps<"textarea">, "className" | "style"> & Labelled & { name: string; width?: ControlWidth };

export function TextArea({ label, hint, error, optional, width = "full", name, id = name, rows = 4, ...rest }: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      {(control) => (
        <textarea {...rest} {...control} name={name} rows={rows} className={`${controlClass} ${controlWidth[width]} field-sizing-content min-h-24 resize-y max-sm:min-h-24`} />
      )}
    </Field>
  );
}
