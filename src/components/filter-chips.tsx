import type { ReactNode } from "react";
import { Anchor } from "./anchor";
import { ClosingDetails } from "./closing-details";
import { Icon } from "./icon";

const chip = "inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-full border px-3 py-1 text-sm no-underline max-sm:min-h-10";
const off = "border-strong/50 bg-surface text-text hover:bg-sunken";
const on = "border-accent bg-accent-soft font-medium text-text hover:border-accent-hover";

type FilterChipsProps = { label: string; clearHref?: string; children: ReactNode };

/** Children are chips; `clearHref` only when something is filtered. */
export function FilterChips({ label, clearHref, children }: FilterChipsProps) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-2">
      {children}
      {clearHref && <Anchor href={clearHref} className="link inline-flex min-h-6 items-center px-1 text-sm">Clear filters</Anchor>}
    </div>
  );
}

/** A yes or no: its link leads to the same list with the filter turned over. */
export function FilterChip({ href, selected, children }: { href: string; selected?: boolean; children: ReactNode }) {
  return (
    <Anchor href={href} aria-current={selected ? "true" : undefined} className={`${chip} ${selected ? on : off}`}>
      {selected && <Icon name="check" />}
      {children}
    </Anchor>
  );
}

/** A filter that is on, with the way to drop it. */
export function AppliedFilter({ label, value, removeHref }: { label: string; value: string; removeHref: string }) {
  return (
    <Anchor href={removeHref} className={`${chip} ${on}`}>
      <span className="sr-only">Remove filter </span>
      <span className="min-w-0 truncate">{label}: {value}</span>
      <Icon name="close" />
    </Anchor>
  );
}

type FilterMenuProps = { label: string; value?: string; align?: "start" | "end"; children: ReactNode };

/** A filter with several values; children are usually a GET form. */
export function FilterMenu({ label, value, align = "start", children }: FilterMenuProps) {
  return (
    <ClosingDetails className="relative max-sm:static max-sm:max-w-full">
      <summary className={`list-none [&::-webkit-details-marker]:hidden ${chip} ${value ? on : off}`}>
        <span className="min-w-0 truncate">{value ? `${label}: ${value}` : label}</span>
        <Icon name="chevron-down" />
      </summary>
      <div className={`absolute z-20 mt-1 w-72 rounded-lg border border-line bg-raised p-4 shadow-raised max-sm:inset-x-4 max-sm:w-auto ${align === "end" ? "sm:right-0" : "sm:left-0"}`}>
        {children}
      </div>
    </ClosingDetails>
  );
}
