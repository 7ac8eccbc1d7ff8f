import type { ReactNode } from "react";
import type { Tone } from "./badge";

/** Children are `TimelineEntry`s, in the order they should be read. */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return <ol aria-label={label} className="flex flex-col">{children}</ol>;
}

const dots: Record<Tone, string> = {
  scheduled: "bg-scheduled",
  rescheduled: "bg-rescheduled",
  generating: "bg-generating",
  generated: "bg-generated",
  paid: "bg-paid",
  danger: "bg-danger",
  closed: "bg-closed",
  neutral: "bg-surface border-2 border-strong",
  warning: "bg-generating",
};

type EntryProps = {
  tone: Tone;
  title: ReactNode;
  when: ReactNode;
  who?: ReactNode;
  note?: ReactNode;
  mark?: ReactNode;
  children?: ReactNode;
};

export function TimelineEntry({ tone, title, when, who, note, mark, children }: EntryProps) {
  return (
    <li className="relative pb-6 pl-7 last:pb-0 not-last:before:absolute not-last:before:top-4 not-last:before:-bottom-1.5 not-last:before:left-[5px] not-last:before:w-px not-last:before:bg-line">
      <span aria-hidden className={`absolute top-1.5 left-0 size-[11px] rounded-full ${dots[tone]}`} />
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <p className="font-medium">{title}</p>
        {mark}
      </div>
      <p className="text-sm text-muted">{who && <>{who} · </>}{when}</p>
      {note && <div className="mt-2 max-w-prose border-l-2 border-line pl-3 whitespace-pre-line">{note}</div>}
      {children && <div className="mt-2">{children}</div>}
    </li>
  );
}
