"use client";

import { useEffect, useState } from "react";
import type { QuickPerson } from "./quick-search-option";

const PAUSE_MS = 150;

interface Answer {
  q: string;
  /** Null when the portal did not answer. */
  people: QuickPerson[] | null;
}

/** Asks once typing pauses, and drops an answer to words that are no longer there. What was found last stays in sight meanwhile. */
export function useQuickSearch(q: string): { shown: QuickPerson[] | null; fresh: boolean; failed: boolean } {
  const [answer, setAnswer] = useState<Answer | null>(null);

  useEffect(() => {
    const asking = new AbortController();
    const ask = async () => {
      const people = await findPeople(q, asking.signal).catch(() => null);
      if (!asking.signal.aborted) setAnswer({ q, people });
    };
    const pause = setTimeout(ask, q ? PAUSE_MS : 0);
    return () => {
      clearTimeout(pause);
      asking.abort();
    };
  }, [q]);

  return { shown: answer?.people ?? null, fresh: answer?.q === q && answer.people !== null, failed: answer?.q === q && answer.people === null };
}

async function findPeople(q: string, signal: AbortSignal): Promise<QuickPerson[]> {
  const response = await fetch(`/api/admin/people?q=${encodeURIComponent(q)}`, { signal, cache: "no-store" });
  if (!response.ok) throw new Error("no answer");
  const { people, recent } = (await response.json()) as { people: QuickPerson[]; recent: QuickPerson[] };
  return q ? people : recent;
}
