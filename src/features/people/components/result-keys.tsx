"use client";

import type { KeyboardEvent, ReactNode } from "react";

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** From the search field the arrow keys lead through the names in the results and back; Enter on a name opens it, as on any link. */
export function ResultKeys({ q, children }: { q: string; children: ReactNode }) {
  function walk(event: KeyboardEvent<HTMLDivElement>) {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const field = event.currentTarget.querySelector<HTMLInputElement>("input[type=search]");
    const names = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>("td:first-child > a")];
    const stops = field ? [field, ...names] : names;
    const at = stops.findIndex((stop) => stop === event.target);
    if (at < 0) return;
    event.preventDefault();
    // What stands below answers an earlier search as long as this one has not been sent.
    if (at === 0 && field && field.value.trim() !== q) field.form?.requestSubmit();
    else stops[at + step]?.focus();
  }
  return <div onKeyDown={walk} className="flex flex-col gap-6">{children}</div>;
}
