import type { ComponentProps } from "react";
import { controlClass, controlWidth, type ControlWidth, Field, type Labelled } from "./field";
import { Glyph } from "./glyph";

type Option = { value: string; label: string; unavailable?: boolean };

type Props = Omit<ComponentProps<"select">, "className" | "style" | "multiple" | "children"> &
  Labelled & { name: string; options: readonly Option[]; placeholder?: string; width?: ControlWidth };

export function Select({ label, hint, error, optional, options, placeholder, width = "medium", name, id = name, ...rest }: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      {(control) => (
        <div className={`relative ${controlWidth[width]}`}>
          {/* A form that is reset after its answer puts a select back on its first default; a new default makes a new one. */}
          <select key={String(rest.defaultValue ?? "")} {...rest} {...control} name={name} className={`${controlClass} w-full appearance-none truncate pr-9`}>
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.unavailable}>{option.label}</option>
            ))}
          </select>
          <Glyph d="m6 9 6 6 6-6" look="pointer-events-none absolute inset-y-0 right-3 my-auto text-muted" />
        </div>
      )}
    </Field>
  );
}
