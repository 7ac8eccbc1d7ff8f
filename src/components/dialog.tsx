"use client";

import { type MouseEvent, type ReactNode, useId, useRef } from "react";
import { buttonClass, type ButtonLook } from "./button";
import { Glyph } from "./glyph";

type Props = ButtonLook & {
  /** A page that asks the same: for those without scripts, or who open it in a new tab. */
  href: string;
  trigger: ReactNode;
  heading: string;
  children: ReactNode;
  look?: "button" | "menu";
  tone?: "plain" | "danger";
};

export function ConfirmDialog({ href, trigger, heading, children, look = "button", tone = "plain", ...button }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();

  function open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    dialog.current?.showModal();
  }

  return (
    <>
      <a href={href} aria-haspopup="dialog" onClick={open} className={look === "menu" ? menuLook[tone] : buttonClass(button)}>
        {trigger}
      </a>
      <dialog
        ref={dialog}
        aria-labelledby={headingId}
        className="m-auto w-120 max-w-[calc(100vw-2rem)] rounded-lg bg-raised p-6 text-left text-base font-normal whitespace-normal text-text shadow-raised open:animate-appear max-sm:mb-4"
      >
        <div className="mb-3 flex items-start justify-between gap-4">
          <h2 id={headingId}>{heading}</h2>
          <button
            type="button"
            aria-label="Close"
            onClick={() => dialog.current?.close()}
            className="-mt-2 -mr-2 inline-flex size-11 shrink-0 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-text"
          >
            <Glyph d="M18 6 6 18M6 6l12 12" size="md" />
          </button>
        </div>
        {children}
      </dialog>
    </>
  );
}

/** Closes the dialog it stands in. */
export function DismissButton({ children, ...look }: ButtonLook & { children: ReactNode }) {
  return (
    <button type="button" className={buttonClass(look)} onClick={(event) => event.currentTarget.closest("dialog")?.close()}>
      {children}
    </button>
  );
}

const menuItem = "flex min-h-10 w-full items-center gap-2 rounded-sm px-3 py-2 text-left no-underline hover:bg-sunken max-sm:min-h-11";
const menuLook = { plain: `${menuItem} text-text`, danger: `${menuItem} text-danger` };
