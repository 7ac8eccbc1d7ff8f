import type { ReactNode } from "react";

type DataListProps = { children: ReactNode; layout?: "stacked" | "beside" };

/** Children are `Fact`s. "beside" puts the labels in a column of their own where there is room. */
export function DataList({ children, layout = "stacked" }: DataListProps) {
  return (
    <dl data-layout={layout} className="group/facts flex flex-col gap-4 data-[layout=beside]:sm:gap-0 data-[layout=beside]:sm:divide-y data-[layout=beside]:sm:divide-line">
      {children}
    </dl>
  );
}

type FactProps = { label: string; children?: ReactNode; secondary?: ReactNode; missing?: string };

/** Without a value it says so, with `missing`. */
export function Fact({ label, children, secondary, missing = "Not given" }: FactProps) {
  const known = children !== undefined && children !== null && children !== "" && children !== false;
  return (
    <div className="min-w-0 group-data-[layout=beside]/facts:sm:grid group-data-[layout=beside]/facts:sm:grid-cols-[12rem_1fr] group-data-[layout=beside]/facts:sm:items-baseline group-data-[layout=beside]/facts:sm:gap-4 group-data-[layout=beside]/facts:sm:py-3">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">
        {known ? children : <span className="text-muted">{missing}</span>}
        {secondary && <span className="block text-sm text-muted">{secondary}</span>}
      </dd>
    </div>
  );
}
