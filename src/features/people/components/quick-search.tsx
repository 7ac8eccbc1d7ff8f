"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore, type ComponentType, type MouseEvent } from "react";
import { Anchor } from "@/components/anchor";
import { Glyph } from "@/components/glyph";

const PEOPLE = "/admin/users";

/** For staff, on every page. The dialog itself is only fetched when first wanted; without scripts, or when it does not arrive, there is the page. */
export function QuickSearch() {
  const [open, setOpen] = useState(false);
  const [Dialog, setDialog] = useState<ComponentType<{ onClose: () => void }> | null>(null);
  const fetching = useRef(false);
  const trigger = useRef<HTMLAnchorElement>(null);
  const router = useRouter();

  function show() {
    setOpen(true);
    if (fetching.current) return;
    fetching.current = true;
    import("./quick-search-dialog").then(
      ({ QuickSearchDialog }) => setDialog(() => QuickSearchDialog),
      () => {
        fetching.current = false;
        router.push(PEOPLE as Route);
      },
    );
  }

  function onClose() {
    setOpen(false);
    // The browser gives the focus back by itself, except where a press on a link never gave it.
    if (document.activeElement === document.body) trigger.current?.focus();
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    // Filling in a form by itself, a browser sends keys without a name.
    if (!/^k$/i.test(event.key) || event.metaKey === event.ctrlKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    show();
  });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  function onPress(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    show();
  }

  return (
    <>
      <Anchor ref={trigger} href={PEOPLE} aria-haspopup="dialog" aria-keyshortcuts="Meta+K Control+K" onClick={onPress} className={look}>
        <Glyph d="M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0" />
        <span className="max-sm:sr-only">Find someone</span>
        <Keys />
      </Anchor>
      {open && Dialog && <Dialog onClose={onClose} />}
    </>
  );
}

function Keys() {
  const onMac = useSyncExternalStore(() => () => {}, () => /mac|iphone|ipad/i.test(navigator.platform), () => true);
  return <kbd aria-hidden className="font-sans text-sm text-muted max-lg:hidden">{onMac ? "⌘K" : "Ctrl K"}</kbd>;
}

const look =
  "inline-flex min-h-10 shrink-0 items-center justify-center gap-2 rounded-md border border-strong/50 bg-surface px-3 text-sm text-text no-underline hover:bg-sunken max-sm:size-11 max-sm:px-0";
