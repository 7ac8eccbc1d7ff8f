"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { Anchor } from "@/components/anchor";
import { buttonClass } from "@/components/button";
import { controlClass } from "@/components/field";
import { QuickSearchOption, type QuickPerson } from "./quick-search-option";
import { useQuickSearch } from "./use-quick-search";

/** A combobox in a dialog: typing finds people, the arrow keys choose one, Enter goes on to act as them. */
export function QuickSearchDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const router = useRouter();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const { shown, fresh, failed } = useQuickSearch(typed.trim());
  // Enter before the answer has come means its first line.
  const [entered, setEntered] = useState<string | null>(null);
  const first = shown?.[0];

  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
    field.current?.focus();
  }, []);

  function go(person: QuickPerson) {
    if (!dialog.current?.open) return;
    const from = window.location.pathname + window.location.search;
    dialog.current.close();
    router.push((person.mayActAs ? `/admin/users/${person.id}/acting?from=${encodeURIComponent(from)}` : `/admin/users/${person.id}`) as Route);
  }

  useEffect(() => {
    if (fresh && first && entered !== null && entered === typed.trim()) go(first);
  });

  function type(words: string) {
    setTyped(words);
    setChosen(0);
    setEntered(null);
  }

  function onKey(event: KeyboardEvent) {
    const last = (shown?.length ?? 0) - 1;
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      const person = fresh && shown?.[chosen];
      if (person) go(person);
      else setEntered(typed.trim());
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = event.key === "ArrowDown" ? chosen + 1 : chosen - 1;
      setChosen(next > last ? 0 : next < 0 ? Math.max(last, 0) : next);
    }
  }

  const optionId = (at: number) => `${id}-${at}`;
  const open = shown !== null && shown.length > 0;
  return (
    <dialog
      ref={dialog}
      aria-label="Find someone"
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      className="mx-auto mt-[10vh] mb-auto w-140 max-w-[calc(100vw-2rem)] rounded-lg bg-raised p-0 text-base text-text shadow-raised open:animate-appear"
    >
      <div className="flex max-h-[75vh] flex-col gap-3 p-4">
        <label htmlFor={`${id}-field`} className="font-medium">Name, email or firm</label>
        <div className="flex items-center gap-2">
          <input
            ref={field}
            id={`${id}-field`}
            type="text"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={open ? `${id}-list` : undefined}
            aria-activedescendant={open ? optionId(chosen) : undefined}
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            value={typed}
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKey}
            className={`${controlClass} w-full`}
          />
          <button type="button" className={buttonClass({ variant: "quiet" })} onClick={() => dialog.current?.close()}>Close</button>
        </div>
        {open && !typed.trim() && <p className="text-sm text-muted">You acted as lately</p>}
        {open && (
          <ul id={`${id}-list`} role="listbox" aria-label={typed.trim() ? "People found" : "People you acted as lately"} aria-busy={!fresh} className="-mx-2 overflow-y-auto">
            {shown.map((person, at) => (
              <QuickSearchOption key={person.id} id={optionId(at)} person={person} chosen={at === chosen} onChoose={() => go(person)} />
            ))}
          </ul>
        )}
        <p role="status" className={open && !failed ? "sr-only" : "text-muted"}>{statusWords({ typed: typed.trim(), found: fresh ? (shown?.length ?? 0) : null, failed })}</p>
        {failed && <p><Anchor href="/admin/users" className="link" onClick={() => dialog.current?.close()}>Search on the page of all people</Anchor></p>}
      </div>
    </dialog>
  );
}

function statusWords({ typed, found, failed }: { typed: string; found: number | null; failed: boolean }): string {
  if (failed) return "The search does not answer just now. Type on to try again.";
  if (found === null) return "Searching";
  if (found > 0) return found === 1 ? "1 person" : `${found} people`;
  return typed ? "Nobody found. Check the spelling, or try another word: a name, an email address or a firm." : "Type a name, an email address or a firm. Whom you acted as lately stands here.";
}
