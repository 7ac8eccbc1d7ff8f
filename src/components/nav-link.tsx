"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Anchor } from "./anchor";

type Props = {
  href: string;
  /** "section" is also current on the pages below it. */
  match?: "exact" | "section";
  current?: boolean;
  className?: string;
  children: ReactNode;
};

/** Knows by itself whether it is the current place, since a layout does not run again on navigation. */
export function NavLink({ href, match = "section", current, className, children }: Props) {
  const path = usePathname();
  const here = current ?? (path === href || (match === "section" && href !== "/" && path.startsWith(`${href}/`)));
  return (
    <Anchor href={href} aria-current={here ? "page" : undefined} className={className}>
      {children}
    </Anchor>
  );
}
