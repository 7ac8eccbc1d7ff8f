import type { ReactNode } from "react";

/** Good news needs little room. */
export function Nothing({ title, children }: { title: string; children: ReactNode }) {
  return <p className="text-muted"><span className="font-medium text-text">{title}.</span> {children}</p>;
}
