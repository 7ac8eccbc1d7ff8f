import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";

type Props = {
  title: ReactNode;
  breadcrumbs?: readonly Crumb[];
  badge?: ReactNode;
  lead?: ReactNode;
  /** Buttons, the primary one last. */
  actions?: ReactNode;
};

/** The page's one h1. */
export function PageHeader({ title, breadcrumbs, badge, lead, actions }: Props) {
  return (
    <header className="mb-6 flex flex-col gap-2">
      {breadcrumbs && <Breadcrumbs items={breadcrumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 max-w-prose grow basis-80">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <h1 className="min-w-0 wrap-anywhere">{title}</h1>
            {badge}
          </div>
          {lead && <div className="mt-1.5 text-muted">{lead}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2 max-sm:w-full print:hidden">{actions}</div>}
      </div>
    </header>
  );
}
