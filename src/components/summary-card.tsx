import type { ReactNode } from "react";
import { Anchor } from "./anchor";

type SummaryRow = { label: string; value?: ReactNode; secondary?: ReactNode; changeHref?: string };

type Props = { title: string; rows: readonly SummaryRow[]; pending?: string; children?: ReactNode };

/** What has been chosen so far; a row without a value says that it is still to come. */
export function SummaryCard({ title, rows, pending = "Not chosen yet", children }: Props) {
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface">
      <h2 className="px-4 pt-4 text-base sm:px-5">{title}</h2>
      <dl className="divide-y divide-line px-4 sm:px-5">
        {rows.map(({ label, value, secondary, changeHref }) => (
          <div key={label} className="grid grid-cols-[1fr_auto] items-start gap-x-4 py-3">
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="col-start-1 min-w-0">
              {value ?? <span className="text-muted">{pending}</span>}
              {secondary && <span className="block text-sm text-muted">{secondary}</span>}
            </dd>
            {changeHref && (
              <dd className="col-start-2 row-span-2 row-start-1">
                <Anchor href={changeHref} className="link inline-flex min-h-6 items-center text-sm">
                  Change<span className="sr-only"> {label.toLowerCase()}</span>
                </Anchor>
              </dd>
            )}
          </div>
        ))}
      </dl>
      {children && <div className="border-t border-line p-4 sm:px-5">{children}</div>}
    </section>
  );
}
