import type { ReactNode } from "react";
import { Fieldset } from "./fieldset";
import { Hint } from "./field";

type Option = { value: string; label: ReactNode; hint?: ReactNode };

type Props = {
  name: string;
  legend: ReactNode;
  options: readonly Option[];
  id?: string;
  hint?: ReactNode;
  error?: string;
  optional?: boolean;
  defaultValue?: string;
  required?: boolean;
  layout?: "stack" | "row";
};

export function RadioGroup({ name, options, id = name, defaultValue, required, layout = "stack", ...rest }: Props) {
  return (
    <Fieldset id={id} {...rest}>
      <div className={layout === "row" ? "flex flex-wrap gap-x-6" : "flex flex-col"}>
        {options.map((option) => {
          const optionId = `${id}-${option.value}`;
          return (
            <div key={option.value} className="flex gap-3">
              <input
                id={optionId}
                type="radio"
                name={name}
                value={option.value}
                defaultChecked={option.value === defaultValue}
                required={required}
                aria-describedby={option.hint ? `${optionId}-hint` : undefined}
                className="my-2.5 size-6 shrink-0 accent-accent sm:my-1.5 sm:size-5"
              />
              <div className="min-w-0">
                <label htmlFor={optionId} className="block py-2.5 sm:py-1">{option.label}</label>
                <div className="-mt-1"><Hint of={optionId}>{option.hint}</Hint></div>
              </div>
            </div>
          );
        })}
      </div>
    </Fieldset>
  );
}
