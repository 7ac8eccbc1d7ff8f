import type { ReactNode } from "react";
import { Icon } from "./icon";

/** Says that something worked, and leaves by itself. Never for errors. Give it a `key` when the same one may come twice. */
export function Toast({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      tabIndex={0}
      className="fixed right-4 bottom-4 z-10 flex max-w-[calc(100vw-2rem)] animate-toast items-start gap-2 rounded-md border border-line bg-raised px-4 py-3 text-text shadow-raised hover:[animation-play-state:paused] focus-within:[animation-play-state:paused] focus:[animation-play-state:paused] max-sm:bottom-20"
    >
      <span className="mt-0.5 text-paid"><Icon name="check-circle" size="md" /></span>
      <div>{children}</div>
    </div>
  );
}
