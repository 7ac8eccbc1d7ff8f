import { type ReactNode, useId } from "react";
import { cx } from "./class-names";

type Props = { title?: ReactNode; actions?: ReactNode; children: ReactNode; className?: string };

/** With a title it is a section of the page, named by it. Inside, use hairlines rather than more cards. */
export function Card({ title, actions, children, className }: Props) {
  const titleId = useId();
  const look = cx("rounded-lg border border-line bg-surface p-4 sm:p-6", className);
  if (!title) return <div className={look}>{children}</div>;

  return (
    <section aria-labelledby={titleId} className={look}>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id={titleId}>{title}</h2>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
