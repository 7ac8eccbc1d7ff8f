import type { ReactNode } from "react";

/** The step on the left, the choice so far beside it, below on phones. */
export function StepLayout({ children, summary }: { children: ReactNode; summary: ReactNode }) {
  return (
    <div className="mt-6 grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">{children}</div>
      <aside aria-label="Your booking so far" className="lg:sticky lg:top-6 lg:self-start">{summary}</aside>
    </div>
  );
}
