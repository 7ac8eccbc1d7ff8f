"use client";

import { useActionState } from "react";
import { Checkbox } from "@/components/checkbox";
import { ErrorSummary } from "@/components/error-summary";
import { Select } from "@/components/select";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf, type FormState } from "@/lib/form-state";
import type { AppointmentMode } from "@/lib/vocabulary";
import { saveTypes } from "../actions";
import { heardOf } from "../count-words";

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
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3">
      <input type="hidden" name="types" value={typeId} />
      <div className="min-w-0 grow basis-56 py-1 wrap-anywhere">
        <p className="font-medium">{name || `Type ${typeId}`}</p>
        <p className="text-sm text-muted">
          {durationMinutes} min{!type.isIme && timesHeard > 0 && ` · ${heardOf(timesHeard)}`}
        </p>
        {notOfferedBecause && <p className="text-sm text-generating">Firms cannot book it. {notOfferedBecause}.</p>}
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Checkbox label={<>Is an IME{ofType}</>} name="ime" id={`ime-${typeId}`} value={typeId} defaultChecked={isIme} />
        <Select
          label={<span className="sr-only">Mode {name}</span>}
          name="modes"
          id={`mode-${typeId}`}
          width="short"
          defaultValue={`${typeId} ${mode}`}
          options={[{ value: `${typeId} in_person`, label: "In person" }, { value: `${typeId} telehealth`, label: "Telehealth" }]}
        />
      </div>
    </li>
  );
}

/** What was chosen before an answer that refused it; else what is stored. */
function typed({ values }: FormState, { typeId, isIme, mode }: TypeRow): { isIme: boolean; mode: string } {
  if (!values) return { isIme, mode };
  const chosen = values.modes?.split("\n").find((line) => line.startsWith(`${typeId} `));
  return { isIme: (values.ime ?? "").split("\n").includes(typeId), mode: chosen?.split(" ")[1] ?? mode };
}
