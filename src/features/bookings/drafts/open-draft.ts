import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookingDrafts } from "@/db/schema/bookings";
import { recordOpening } from "@/features/audit/record-opening";
import type { Person } from "@/lib/actor";
import type { Draft } from "./draft";
import { visibleTo } from "./policy";

/** A draft holds an examinee's details as a booking does, so looking at it is recorded alike. Null outside the person's scope. */
export async function openDraft(person: Person, draftId: string): Promise<Draft | null> {
  return asActor(person, async (tx) => {
    const [draft] = await tx.select().from(bookingDrafts).where(and(visibleTo(person), eq(bookingDrafts.id, draftId)));
    if (draft) await recordOpening(tx, person, { resourceType: "booking_draft", resourceId: draftId });
    return draft ?? null;
  });
}
