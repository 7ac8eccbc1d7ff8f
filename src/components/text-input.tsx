import type { ComponentProps, ReactNode } from "react";
import { controlClass, controlWidth, type ControlWidth, Field, type Labelled } from "./field";

type Props = Omit<ComponentProps<"input">, "className" | "style" | "size" | "width"> &
  Labelled & { name: string; width?: ControlWidth; after?: ReactNode };

export function TextInput({ label, hint, error, optional, width = "long", after, name, id = name, type = "text", ...rest }: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      {(control) => (
        <div className="flex flex-wrap items-center gap-2">
          <input {...rest} {...control} name={name} type={type} className={`${controlClass} ${controlWidth[width]}`} />
          {after}
        </div>
      )}
    </Field>
  );
}
