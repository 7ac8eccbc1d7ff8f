import { type ReactNode, useId } from "react";

type DayGroupProps = { day: ReactNode; note?: ReactNode; children: ReactNode };

/** One day's times. Children are `PartOfDay`s. */
export function DayGroup({ day, note, children }: DayGroupProps) {
  const headingId = useId();
  return (
    <div role="group" aria-labelledby={headingId} className="flex flex-col gap-3 border-t border-line py-5 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h3 id={headingId}>{day}</h3>
        {note && <span className="text-sm text-muted">{note}</span>}
      </div>
      {children}
    </div>
  );
}

/** Morning, afternoon. Children are `TimeChoice`s. */
export function PartOfDay({ label, children }: { label: string; children: ReactNode }) {
  const labelId = useId();
  return (
    <div className="grid gap-2 sm:grid-cols-[6rem_1fr]">
      <p id={labelId} className="text-sm text-muted sm:pt-3">{label}</p>
      <ul aria-labelledby={labelId} className="grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-2">{children}</ul>
    </div>
  );
}

type TimeChoiceProps = {
  /** With its zone, as in "9:30 am AWST". */
  time: string;
  otherTime?: string;
  name: string;
  value: string;
  chosen?: boolean;
  /** For screen readers, where the day is not in the heading above. */
  day?: string;
};

/** Submits the form around it with this time. */
export function TimeChoice({ time, otherTime, name, value, chosen, day }: TimeChoiceProps) {
  return (
    <li>
      <button
        type="submit"
        name={name}
        value={value}
        aria-current={chosen ? "true" : undefined}
        className="flex min-h-12 w-full flex-col items-center justify-center rounded-md border border-strong/50 bg-surface px-2 py-1.5 tabular-nums hover:border-accent hover:bg-accent-soft aria-[current=true]:border-accent aria-[current=true]:bg-accent aria-[current=true]:text-on-accent"
      >
        <span className="text-base leading-tight font-semibold">{time}</span>
        {otherTime && <span className={`text-sm leading-tight ${chosen ? "" : "text-muted"}`}>{otherTime}</span>}
        {day && <span className="sr-only">, {day}</span>}
      </button>
    </li>
  );
}
