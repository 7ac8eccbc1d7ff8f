import type { ReactNode } from "react";
import { Anchor } from "./anchor";
import { buttonClass, type ButtonLook } from "./button";
import { ClosingDetails } from "./closing-details";
import { Icon } from "./icon";

type MenuProps = Pick<ButtonLook, "variant" | "size"> & {
  label: string;
  /** "icon" shows three dots, and the label only to screen readers. */
  look?: "label" | "icon";
  align?: "start" | "end";
  children: ReactNode;
};

/** Children are `MenuItem`s. A plain disclosure: it opens without scripts, and Tab walks through it. */
export function Menu({ label, look = "label", align = "end", variant = "secondary", size, children }: MenuProps) {
  return (
    <ClosingDetails className="relative inline-block max-sm:static">
      <summary className={`list-none [&::-webkit-details-marker]:hidden ${buttonClass({ variant, size })} ${look === "icon" ? "aspect-square pr-0 pl-0" : ""}`}>
        {look === "icon" ? <Icon name="more" label={label} /> : <>{label}<Icon name="chevron-down" /></>}
      </summary>
      <ul className={`absolute top-full z-20 mt-1 w-max max-w-[min(20rem,calc(100vw-2rem))] min-w-48 rounded-md border border-line bg-raised p-1 text-left shadow-raised max-sm:inset-x-4 max-sm:top-auto max-sm:w-auto max-sm:max-w-none ${align === "end" ? "sm:right-0" : "sm:left-0"}`}>
        {children}
      </ul>
    </ClosingDetails>
  );
}

/** Holds one thing: a `MenuLink`, a `MenuButton` in its form, or a `ConfirmDialog look="menu"`. */
export function MenuItem({ children, separated }: { children: ReactNode; separated?: boolean }) {
  return <li className={separated ? "mt-1 border-t border-line pt-1" : undefined}>{children}</li>;
}

const item = "flex min-h-10 w-full items-center gap-2 rounded-sm px-3 py-2 text-left text-text no-underline hover:bg-sunken max-sm:min-h-11";

export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return <Anchor href={href} className={item}>{icon}{children}</Anchor>;
}

/** Submits the form around it. */
export function MenuButton({ icon, children, name, value }: { icon?: ReactNode; children: ReactNode; name?: string; value?: string }) {
  return <button type="submit" name={name} value={value} className={item}>{icon}{children}</button>;
}
