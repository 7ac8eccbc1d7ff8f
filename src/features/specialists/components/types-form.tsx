"use client";

import { useActionState } from "react";
import { Checkbox } from "@/components/checkbox";
import { ErrorSummary } from "@/components/error-summary";
import { Select } from "@/components/select";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf, type FormState } from "@/lib/form-state";
import type { AppointmentMode } from "@/lib/vocabulary";
import { saveTypes } from "../actions";

interface TypeRow {
  typeId: string;
  name: string;
  isIme: boolean;
  mode: AppointmentMode;
  durationMinutes: number;
  notOfferedBecause: string | null;
  timesHeard: number;
}

/** Every type of the calendar, each with the two things Acuity cannot say. */
export function TypesForm({ specialistId, types }: { specialistId: string; types: TypeRow[] }) {
  const [state, action] = useActionState(saveTypes, {});
  return (
    <form action={action} className="flex flex-col gap-4">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="specialistId" value={specialistId} />
      <ul className="divide-y divide-line border-y border-line">
        {types.map((type) => <TypeChoice key={type.typeId} type={type} state={state} />)}
      </ul>
      <div><SubmitButton>Save types</SubmitButton></div>
    </form>
  );
}

function TypeChoice({ type, state }: { type: TypeRow; state: FormState }) {
  const { typeId, name, durationMinutes, notOfferedBecause, timesHeard } = type;
  const { isIme, mode } = typed(state, type);
  const ofType = <span className="sr-only"> {name}</span>;
  return (
    <li className="grid gap-x-6 gap-y-2 py-4 sm:grid-cols-[minmax(0,1fr)_9rem_11rem]">
      <input type="hidden" name="types" value={typeId} />
      <div className="min-w-0 wrap-anywhere">
        <p className="font-medium">{name || `Type ${typeId}`}</p>
        <p className="text-sm text-muted">
          {durationMinutes} min{!type.isIme && timesHeard > 0 && ` · heard of ${times(timesHeard)}, not offered yet`}
        </p>
        {notOfferedBecause && <p className="text-sm text-generating">Firms cannot book it: {lowerFirst(notOfferedBecause)}.</p>}
      </div>
      <div className="sm:pt-4">
        <Checkbox label={<>Is an IME{ofType}</>} name="ime" id={`ime-${typeId}`} value={typeId} defaultChecked={isIme} />
      </div>
      <Select
        label={<>Mode{ofType}</>}
        name="modes"
        id={`mode-${typeId}`}
        width="full"
        defaultValue={`${typeId} ${mode}`}
        options={[{ value: `${typeId} in_person`, label: "In person" }, { value: `${typeId} telehealth`, label: "Telehealth" }]}
      />
    </li>
  );
}

/** What was chosen before an answer that refused it; else what is stored. */
function typed({ values }: FormState, { typeId, isIme, mode }: TypeRow): { isIme: boolean; mode: string } {
  if (!values) return { isIme, mode };
  const chosen = values.modes?.split("\n").find((line) => line.startsWith(`${typeId} `));
  return { isIme: (values.ime ?? "").split("\n").includes(typeId), mode: chosen?.split(" ")[1] ?? mode };
}

function times(count: number): string {
  return count === 1 ? "once" : `${count.toLocaleString("en-AU")} times`;
}

function lowerFirst(words: string): string {
  return words.startsWith("Acuity") ? words : words.charAt(0).toLowerCase() + words.slice(1);
}
