"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";

const EVERY_MS = 3_000;
/** Ten minutes: a page that was left open does not ask for ever, nor keep its session alive. */
const MOST_LOOKS = 200;

/** Asks for the page again while it waits for somebody else's answer and is to be seen. Without scripts, and later, a link beside it does. */
export function LookAgain() {
  const router = useRouter();
  const [isLooking, look] = useTransition();
  const looks = useRef(0);
  useEffect(() => {
    // A look that takes longer than the pause would never be shown if the next one overtook it.
    if (isLooking || looks.current >= MOST_LOOKS) return;
    const timer = setInterval(() => {
      if (document.hidden) return;
      looks.current += 1;
      look(() => router.refresh());
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [isLooking, router]);
  return null;
}
