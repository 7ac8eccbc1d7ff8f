import type { ReactNode } from "react";
import { cx } from "./class-names";

/** A stand-in of the final size. `className` gives height and width. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cx("h-4 w-full animate-skeleton rounded-sm bg-sunken", className)} />;
}

/** Says once what is being waited for. */
export function SkeletonGroup({ label = "Loading", children }: { label?: string; children: ReactNode }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

export function SkeletonTable({ rows = 8 }: { rows?: number }) {
  return (
    <SkeletonGroup>
      <div className="animate-skeleton overflow-hidden rounded-lg border border-line bg-surface">
        <div className="h-10 border-b border-line max-sm:hidden" />
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="grid grid-cols-[2fr_2fr_1fr] items-center gap-6 border-b border-line px-4 last:border-b-0 max-sm:h-24 max-sm:grid-cols-[2fr_1fr] sm:h-14.5">
            <Skeleton className="w-3/4" />
            <Skeleton className="w-2/3" />
            <Skeleton className="h-6 w-24 rounded-full max-sm:hidden" />
          </div>
        ))}
      </div>
    </SkeletonGroup>
  );
}
