import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { requirePerson } from "@/features/access/gate";
import { openStep } from "@/features/bookings/drafts/draft";
import { findDraft } from "@/features/bookings/drafts/queries";

/** Leads to where the draft stands. */
export default async function DraftPage({ params }: { params: Promise<{ draftId: string }> }) {
  const { draftId } = await params;
  const draft = (await findDraft(await requirePerson(), draftId)) ?? notFound();
  redirect(`/bookings/new/${draftId}/${openStep(draft)}` as Route);
}
