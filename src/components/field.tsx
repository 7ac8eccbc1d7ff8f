import type { ReactNode } from "react";
import { Glyph } from "./glyph";

/** What every form control shows around itself. */
export type Labelled = { label: ReactNode; hint?: ReactNode; error?: string; optional?: boolean };

type Control = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

type Props = Labelled & { id: string; children: (control: Control) => ReactNode };

export function Field({ id, label, hint, error, optional, children }: Props) {
  return (
    <div className="flex min-w-0 flex-col items-start">
      <label htmlFor={id} className="font-medium">
        {label}
        {optional && <OptionalMark />}
      </label>
      <Hint of={id}>{hint}</Hint>
      <div className="mt-1.5 w-full">
        {children({ id, "aria-describedby": describedBy(id, { hint, error }), "aria-invalid": error ? true : undefined })}
      </div>
      <FieldError of={id}>{error}</FieldError>
    </div>
  );
}

export function describedBy(id: string, { hint, error }: Pick<Labelled, "hint" | "error">): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
}

export function OptionalMark() {
  return <span className="font-normal text-muted"> (optional)</span>;
}

export function Hint({ of, children }: { of: string; children: ReactNode }) {
  return children ? <p id={`${of}-hint`} className="text-sm text-muted">{children}</p> : null;
}

export function FieldError({ of, children }: { of: string; children?: string }) {
  if (!children) return null;
  return (
    <p id={`${of}-error`} className="mt-1.5 flex gap-1.5 text-sm font-medium text-danger">
      <Glyph d="M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M12 8v4M12 16h.01" look="mt-0.5" />
      <span><span className="sr-only">Error: </span>{children}</span>
    </p>
  );
}

/** How wide a control is: as wide as what it holds. */
export type ControlWidth = "short" | "medium" | "long" | "full";

export const controlWidth: Record<ControlWidth, string> = {
  short: "w-40 max-w-full",
  medium: "w-64 max-w-full",
  long: "w-96 max-w-full",
  full: "w-full",
};

/** 16 px on phones: with less, iOS zooms the page into the field. */
export const controlClass =
  "block min-h-10 rounded-md border border-strong bg-surface px-3 py-1.5 text-text placeholder:text-muted max-sm:min-h-11 max-sm:text-[1rem] " +
  "[&[readonly]]:bg-sunken aria-invalid:border-danger aria-invalid:inset-ring aria-invalid:inset-ring-danger";
