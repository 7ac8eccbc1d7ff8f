import type { ReactNode } from "react";
import { Anchor } from "./anchor";

type Props = { href: string; children: ReactNode; newTab?: boolean };

export function TextLink({ href, children, newTab }: Props) {
  if (!newTab) return <Anchor href={href} className="link">{children}</Anchor>;
  return (
    <a href={href} className="link" target="_blank" rel="noreferrer">
      {children}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
