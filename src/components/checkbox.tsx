import type { ComponentProps } from "react";
import { describedBy, FieldError, Hint, type Labelled, OptionalMark } from "./field";

type Props = Omit<ComponentProps<"input">, "className" | "style" | "type" | "size"> & Labelled & { name: string };

export function Checkbox({ label, hint, error, optional, name, id = name, ...rest }: Props) {
  return (
    <div>
      <div className="flex gap-3">
        <input
          {...rest}
          id={id}
          name={name}
          type="checkbox"
          aria-describedby={describedBy(id, { hint, error })}
          aria-invalid={error ? true : undefined}
          className="my-2.5 size-6 shrink-0 accent-accent sm:my-1.5 sm:size-5"
        />
        <div className="min-w-0">
          <label htmlFor={id} className="block py-2.5 sm:py-1">{label}{optional && <OptionalMark />}</label>
          <div className="-mt-1"><Hint of={id}>{hint}</Hint></div>
        </div>
      </div>
      <FieldError of={id}>{error}</FieldError>
    </div>
  );
}
