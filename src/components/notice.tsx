import type { ReactNode } from "react";
import { Glyph } from "./glyph";

type Tone = "info" | "success" | "warning" | "danger";

const looks: Record<Tone, { box: string; word: string; shape: string }> = {
  info: { box: "bg-scheduled-soft text-scheduled", word: "Note", shape: "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M12 16v-4M12 8h.01" },
  success: { box: "bg-paid-soft text-paid", word: "Done", shape: "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M16 9.5l-5 5L8 12" },
  warning: { box: "bg-generating-soft text-generating", word: "Warning", shape: "m21.7 18-8-14a2 2 0 0 0-3.5 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.7-3M12 9v4M12 17h.01" },
  danger: { box: "bg-danger-soft text-danger", word: "Problem", shape: "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M12 8v4M12 16h.01" },
};

type Props = {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** "alert" when it appears in answer to what the person just did. */
  role?: "alert" | "status";
};

export function Notice({ tone = "info", title, children, action, role }: Props) {
  const { box, word, shape } = looks[tone];
  return (
    <div role={role} className={`flex gap-3 rounded-md p-4 ${box}`}>
      <span className="mt-px"><Glyph d={shape} size="md" label={word} /></span>
      <div className="flex min-w-0 grow flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-prose">
          {title && <p className="font-semibold">{title}</p>}
          {children && <div className="text-text">{children}</div>}
        </div>
        {action}
      </div>
    </div>
  );
}
