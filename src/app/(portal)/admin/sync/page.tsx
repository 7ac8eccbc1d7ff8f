import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/button";
import { LookAgain } from "@/components/look-again";
import { PageHeader } from "@/components/page-header";
import { Toast } from "@/components/toast";
import { requirePerson } from "@/features/access/gate";
import { DriftList } from "@/features/sync/components/drift-list";
import { ParkedList } from "@/features/sync/components/parked-list";
import { SyncAlarms } from "@/features/sync/components/sync-alarms";
import { RepairsList, SubscriptionsList, UnfinishedList } from "@/features/sync/components/sync-lists";
import { SyncSummary } from "@/features/sync/components/sync-summary";
import { findSyncState, LIMIT } from "@/features/sync/queries";
import { isUnderWay, syncDoneWords } from "@/features/sync/words";

export const metadata: Metadata = { title: "Sync" };

interface Props {
  searchParams: Promise<{ done?: string | string[] }>;
}

export default async function SyncPage({ searchParams }: Props) {
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const state = await findSyncState(person);
  const { drifts, parked, requests, lastSweep } = state;
  const code = (await searchParams).done;
  const done = syncDoneWords(code);
  const changesByItself = requests > 0 || lastSweep?.state === "listing" || lastSweep?.state === "repairing" || isUnderWay(code);
  return (
    <>
      {done && <Toast key={done}>{done}</Toast>}
      {changesByItself && <LookAgain />}
      <PageHeader title="Sync" lead="What Acuity and the portal each hold, and where they are not equal." actions={<LinkButton href="/admin/sync">Look again</LinkButton>} />
      <div className="flex flex-col gap-8">
        <SyncAlarms person={person} />
        <SyncSummary person={person} state={state} />
        <Part id="drift" title="Differences" count={drifts}><DriftList person={person} /></Part>
        <Part id="requests" title="Unfinished requests" count={requests}><UnfinishedList person={person} /></Part>
        <Part id="parked" title="Parked deliveries" count={parked}><ParkedList person={person} /></Part>
        <Part id="repairs" title="Repairs"><RepairsList person={person} /></Part>
        <Part id="webhooks" title="Webhooks"><SubscriptionsList person={person} /></Part>
      </div>
    </>
  );
}

function Part({ id, title, count, children }: { id: string; title: string; count?: number; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <h2 id={id}>
        {title}
        {count !== undefined && count > 0 && <span className="font-normal text-muted"> {count > LIMIT ? `${LIMIT} of ${count}` : count}</span>}
      </h2>
      {children}
    </section>
  );
}
