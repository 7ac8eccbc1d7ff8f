import { and, eq, inArray, sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { DatabaseFailure } from "@/db/failure";
import { appointmentRequests } from "@/db/schema/appointments";
import type { Person } from "@/lib/actor";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";
import { awaitRequest } from "./await-request";

/** How long the loser of a slot waits to learn whether the winner really got it. */
const WAIT_MS = 3_000;

const isForSlot = and(inArray(appointmentRequests.kind, ["book", "move"]), inArray(appointmentRequests.state, LIVE_REQUEST_STATES));

/** Another live request is for that time. */
class SlotContended extends Error {
  override name = "SlotContended";
}

/** Said before a second live request for one slot is stored, or by Postgres. */
export function isSlotContended(error: unknown): boolean {
  return error instanceof SlotContended || (error instanceof DatabaseFailure && error.constraint === "one_live_request_per_slot");
}

/**
 * Before a request for a time is stored: one after another for each calendar, and only where no live request is. In the exclusion
 * constraint an insert waits for whoever changes the other request, whose lease is checked against it as well and waits back.
 * @throws SlotContended, which ends the transaction
 */
export async function claimSlot(tx: Tx, { calendarId, startsAt, endsAt }: { calendarId: string; startsAt: Date; endsAt: Date }): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`slots:${calendarId}`}, 0))`);
  const [taken] = await tx
    .select({ id: appointmentRequests.id })
    .from(appointmentRequests)
    .where(
      and(
        eq(appointmentRequests.acuityCalendarId, calendarId),
        isForSlot,
        sql`tstzrange(${appointmentRequests.startsAt}, ${appointmentRequests.endsAt}) && tstzrange(${startsAt.toISOString()}, ${endsAt.toISOString()})`,
      ),
    )
    .limit(1);
  if (taken) throw new SlotContended();
}

/** "free" when the request that held the draft's slot failed, so ours may be tried again. */
export async function awaitSlot(person: Person, draftId: string): Promise<"taken" | "free"> {
  return awaitHolder(await findHolder(person, { from: "booking_drafts", id: draftId }));
}

/** The same for a booking that is to be moved there. */
export async function awaitSlotAt(person: Person, { bookingId, startsAt }: { bookingId: string; startsAt: Date }): Promise<"taken" | "free"> {
  return awaitHolder(await findHolder(person, { from: "bookings", id: bookingId, startsAt }));
}

async function awaitHolder(holder: string | null): Promise<"taken" | "free"> {
  if (!holder) return "free";
  const outcome = await awaitRequest(holder, WAIT_MS);
  return outcome.state === "refused" ? "free" : "taken";
}

type Wanted = { from: "booking_drafts"; id: string } | { from: "bookings"; id: string; startsAt: Date };

async function findHolder(person: Person, wanted: Wanted): Promise<string | null> {
  const slot =
    wanted.from === "bookings"
      ? sql`select acuity_calendar_id, ${wanted.startsAt.toISOString()}::timestamptz as starts_at from bookings where id = ${wanted.id}`
      : sql`select s.acuity_calendar_id, d.starts_at from booking_drafts d join specialists s on s.id = d.specialist_id where d.id = ${wanted.id}`;
  const [holder] = await asActor(person, (tx) =>
    tx
      .select({ id: appointmentRequests.id })
      .from(sql`(${slot}) slot`)
      .innerJoin(appointmentRequests, sql`${appointmentRequests.acuityCalendarId} = slot.acuity_calendar_id and tstzrange(${appointmentRequests.startsAt}, ${appointmentRequests.endsAt}) @> slot.starts_at`)
      .where(isForSlot)
      .limit(1),
  );
  return holder?.id ?? null;
}
