"use client";

import { useEffect, useRef } from "react";

type Problem = { message: string; field?: string };

type Props = { problems: readonly Problem[]; heading?: string };

/**
 * Nothing when there is nothing wrong. `field` is the id of the control, which the link takes the reader to.
 * It takes the focus when an answer brings problems, since the button that was pressed may be far below it.
 */
export function ErrorSummary({ problems, heading = "There is a problem" }: Props) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) summary.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div ref={summary} role="alert" tabIndex={-1} className="rounded-md border border-danger bg-danger-soft p-4">
      <h2 className="text-base text-danger">{heading}</h2>
      <ul className="mt-1 flex flex-col gap-1">
        {problems.map(({ message, field }) => (
          <li key={`${field} ${message}`}>
            {field ? <a href={`#${field}`} className="font-medium text-danger underline underline-offset-3 hover:decoration-2">{message}</a> : message}
          </li>
        ))}
      </ul>
    </div>
  );
}
