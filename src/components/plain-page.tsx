import type { ReactNode } from "react";

/** For pages that stand alone, such as errors: a heading, what to do next, the way on. */
export function PlainPage({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-[60vh] max-w-form flex-col justify-center gap-4 px-4 py-16">
      <h1>{title}</h1>
      <div className="max-w-prose text-muted">{children}</div>
      {action && <div>{action}</div>}
    </div>
  );
}
