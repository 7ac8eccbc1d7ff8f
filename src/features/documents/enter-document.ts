import { notFound } from "next/navigation";
import { asActor } from "@/db/client";
import { requirePerson } from "@/features/access/gate";
import { openBooking } from "@/features/bookings/open-booking";
import { mayChange } from "./policy";
import { countOpenings, listVersions } from "./queries";

/** The pages of one document: who asks, its booking, its versions that they read, and what they may do. Not found otherwise. */
export async function enterDocument({ id, documentId }: { id: string; documentId: string }) {
  const person = await requirePerson();
  const facts = (await openBooking(person, id)) ?? notFound();
  const versions = await listVersions(person, { bookingId: id, documentId });
  const document = versions.find((version) => version.id === documentId) ?? notFound();
  const openings = await asActor(person, (tx) => countOpenings(tx, versions.map((version) => version.id)));
  return { person, facts, document, versions, openings, mayChange: mayChange(person, document, facts.booking) };
}
