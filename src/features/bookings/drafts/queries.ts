import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts } from "@/db/schema/bookings";
import { specialists } from "@/db/schema/specialists";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";
import type { Draft } from "./draft";
import { visibleTo } from "./policy";

export async function findDraft(person: Person, draftId: string): Promise<Draft | null> {
  const [draft] = await asActor(person, (tx) => tx.select().from(bookingDrafts).where(and(visibleTo(person), eq(bookingDrafts.id, draftId))));
  return draft ?? null;
}

/** Locks the draft. @throws NotFoundError outside the person's scope */
export async function holdDraft(tx: Tx, person: Person, draftId: string): Promise<Draft> {
  const [draft] = await tx.select().from(bookingDrafts).where(and(visibleTo(person), eq(bookingDrafts.id, draftId))).for("update");
  if (!draft) throw new NotFoundError("no such draft");
  return draft;
}

/** The request that is on its way to Acuity for this draft, if any. */
export async function findLiveRequest(tx: Tx, draftId: string): Promise<{ id: string } | null> {
  const [request] = await tx
    .select({ id: appointmentRequests.id })
    .from(appointmentRequests)
    .where(and(eq(appointmentRequests.draftId, draftId), inArray(appointmentRequests.state, LIVE_REQUEST_STATES)));
  return request ?? null;
}

/** Unfinished drafts, latest first. */
export async function listOpenDrafts(person: Person) {
  return asActor(person, (tx) =>
    tx
      .select({
        id: bookingDrafts.id,
        givenName: bookingDrafts.examineeGivenName,
        familyName: bookingDrafts.examineeFamilyName,
        specialist: specialists.name,
        startsAt: bookingDrafts.startsAt,
        timezone: specialists.timezone,
        updatedAt: bookingDrafts.updatedAt,
      })
      .from(bookingDrafts)
      .leftJoin(specialists, eq(specialists.id, bookingDrafts.specialistId))
      .where(and(visibleTo(person), isNull(bookingDrafts.bookingId)))
      .orderBy(desc(bookingDrafts.updatedAt), desc(bookingDrafts.id))
      .limit(5),
  );
}

/** Whether a draft's request is still unfinished: the check page then says so and looks again. */
export async function isBeingBooked(person: Person, draftId: string): Promise<boolean> {
  return asActor(person, async (tx) => {
    const [row] = await tx
      .select({ one: sql`1` })
      .from(bookingDrafts)
      .innerJoin(appointmentRequests, eq(appointmentRequests.draftId, bookingDrafts.id))
      .where(and(visibleTo(person), eq(bookingDrafts.id, draftId), inArray(appointmentRequests.state, LIVE_REQUEST_STATES)));
    return row !== undefined;
  });
}
