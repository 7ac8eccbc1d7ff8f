import { Suspense } from "react";
import { SubmitButton } from "@/components/submit-button";
import { PlainForm } from "@/components/plain-form";
import { lookInAcuity } from "../actions";
import { askTypes } from "../ask-catalogue";
import { heardOf } from "../count-words";
import type { ManagedSpecialist } from "../staff-queries";

type Unseen = ManagedSpecialist["unseen"];

/** Types of this calendar that are not in its list. Without names they stand there at once; the names follow when Acuity tells them. */
export function UnseenTypes({ unseen }: { unseen: Unseen }) {
  return (
    <Suspense fallback={<UnseenList unseen={unseen} names={new Map()} />}>
      <NamedUnseen unseen={unseen} />
    </Suspense>
  );
}

async function NamedUnseen({ unseen }: { unseen: Unseen }) {
  const types = (await askTypes()) ?? [];
  return <UnseenList unseen={unseen} names={new Map(types.map(({ id, name }) => [id, name]))} />;
}

function UnseenList({ unseen, names }: { unseen: Unseen; names: Map<string, string> }) {
  return (
    <ul className="flex flex-col gap-1">
      {unseen.map(({ typeId, times }) => (
        <li key={typeId} className="wrap-anywhere">
          <span className="font-medium">{names.get(typeId) || `Type ${typeId}`}</span>{" "}
          <span className="text-sm text-muted">{heardOf(times)}</span>
        </li>
      ))}
    </ul>
  );
}

export function LookInAcuity({ specialistId }: { specialistId: string }) {
  return (
    <PlainForm action={lookInAcuity}>
      <input type="hidden" name="specialistId" value={specialistId} />
      <SubmitButton variant="secondary" size="sm" busyText="Asking Acuity">Look in Acuity again</SubmitButton>
    </PlainForm>
  );
}
