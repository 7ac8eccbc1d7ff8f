"use client";

import { type ComponentProps, useEffect, useRef } from "react";

/** A `<details>` that also closes on Escape, on a press or focus elsewhere, and once a link inside it was followed. */
export function ClosingDetails(props: ComponentProps<"details">) {
  const details = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const element = details.current;
    if (!element) return;
    const listening = new AbortController();
    const { signal } = listening;

    const closeFromOutside = (event: Event) => {
      if (event.target instanceof Node && !element.contains(event.target)) element.open = false;
    };
    document.addEventListener("pointerdown", closeFromOutside, { signal });
    document.addEventListener("focusin", closeFromOutside, { signal });

    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !element.open || isInDialog(event.target)) return;
      element.open = false;
      element.querySelector("summary")?.focus();
    }, { signal });

    element.addEventListener("click", (event) => {
      if (!(event.target instanceof Element) || isInDialog(event.target)) return;
      if (event.target.closest("a:not([aria-haspopup])")) element.open = false;
    }, { signal });

    return () => listening.abort();
  }, []);

  return <details ref={details} {...props} />;
}

function isInDialog(target: EventTarget | null) {
  return target instanceof Element && target.closest("dialog") !== null;
}
