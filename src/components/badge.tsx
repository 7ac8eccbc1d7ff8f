import type { ReactNode } from "react";

/** Each colour means one thing; see the tokens in globals.css. */
export type Tone = "scheduled" | "rescheduled" | "generating" | "generated" | "paid" | "danger" | "closed" | "neutral" | "warning";

const tones: Record<Tone, string> = {
  scheduled: "bg-scheduled-soft text-scheduled",
  rescheduled: "bg-rescheduled-soft text-rescheduled",
  generating: "bg-generating-soft text-generating",
  generated: "bg-generated-soft text-generated",
  paid: "bg-paid-soft text-paid",
  danger: "bg-danger-soft text-danger",
  closed: "bg-closed-soft text-closed",
  neutral: "bg-surface text-muted inset-ring inset-ring-line",
  warning: "bg-generating-soft text-generating",
};

type Props = { tone: Tone; icon?: ReactNode; children: ReactNode };

export function Badge({ tone, icon, children }: Props) {
  return (
    <span className={`inline-flex items-center gap-1 rounded-full px-2.5 py-1 align-middle text-xs font-medium whitespace-nowrap [&>svg]:size-3.5 ${tones[tone]}`}>
      {icon}
      {children}
    </span>
  );
}
