"use client";

import { useEffect, useRef } from "react";

/** What `/api/admin/people` says of a person, as far as it is shown here. */
export interface QuickPerson {
  id: string;
  name: string;
  email: string;
  standing: string[];
  banned: boolean;
  mayActAs: boolean;
}

interface Props {
  id: string;
  person: QuickPerson;
  chosen: boolean;
  onChoose: () => void;
}

/** The focus stays in the field, so this is no link; who cannot be acted as leads to their page. */
export function QuickSearchOption({ id, person, chosen, onChoose }: Props) {
  const option = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) option.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <li
      ref={option}
      id={id}
      role="option"
      aria-selected={chosen}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className="flex min-h-11 cursor-pointer items-center justify-between gap-x-4 rounded-md px-2 py-1.5 hover:bg-hover aria-selected:bg-accent-soft"
    >
      <span className="min-w-0 wrap-anywhere">
        <span className="font-medium">{person.name}</span>
        <span className="block text-sm text-muted">{[person.email, ...person.standing].join(" · ")}</span>
      </span>
      <span className="shrink-0 text-sm text-muted">{person.banned ? "Banned" : person.mayActAs ? "Act as" : "Open"}</span>
    </li>
  );
}
