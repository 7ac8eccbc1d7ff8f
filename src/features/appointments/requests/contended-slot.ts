import { and, eq, inArray, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { DatabaseFailure } from "@/db/failure";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts } from "@/db/schema/bookings";
import { specialists } from "@/db/schema/specialists";
import type { Person } from "@/lib/actor";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";
import { awaitRequest } from "./await-request";

/** How long the loser of a slot waits to learn whether the winner really got it. */
const WAIT_MS = 3_000;

/** Postgres refused a second live request for one slot. */
export function isSlotContended(error: unknown): boolean {
  return error instanceof DatabaseFailure && error.constraint === "one_live_request_per_slot";
}

/** "free" when the request that held the slot failed, so ours may be tried again. */
export async function awaitSlot(person: Person, draftId: string): Promise<"taken" | "free"> {
  const winner = await findHolder(person, draftId);
  if (!winner) return "free";
  const outcome = await awaitRequest(winner, WAIT_MS);
  return outcome.state === "refused" ? "free" : "taken";
}

async function findHolder(person: Person, draftId: string): Promise<string | null> {
  const [holder] = await asActor(person, (tx) =>
    tx
      .select({ id: appointmentRequests.id })
      .from(bookingDrafts)
      .innerJoin(specialists, eq(specialists.id, bookingDrafts.specialistId))
      .innerJoin(appointmentRequests, eq(appointmentRequests.acuityCalendarId, specialists.acuityCalendarId))
      .where(
        and(
          eq(bookingDrafts.id, draftId),
          inArray(appointmentRequests.kind, ["book", "move"]),
          inArray(appointmentRequests.state, LIVE_REQUEST_STATES),
          sql`tstzrange(${appointmentRequests.startsAt}, ${appointmentRequests.endsAt}) @> ${bookingDrafts.startsAt}`,
        ),
      )
      .limit(1),
  );
  return holder?.id ?? null;
}
