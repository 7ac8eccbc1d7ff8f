import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { bookingProgress, bookings } from "@/db/schema/bookings";
import { member, organization, team } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { authorOf, changedBy } from "@/features/access/attribution";
import type { HeldBooking } from "@/features/appointments/held-booking";
import { record } from "@/features/audit/record";
import type { Person, System } from "@/lib/actor";
import type { Place } from "./where-it-belongs";

interface Placing {
  booking: HeldBooking;
  place: Place;
  note: string | null;
  by: "answer" | "staff";
  /** The first import mails nobody. */
  quietly?: boolean;
}

/** Whether somebody can have bookings of a firm right now; they stay members until the transaction is over. */
export async function canHaveBookings(tx: Tx, { organizationId, referrerId, teamId }: Place): Promise<boolean> {
  const [found] = await tx
    .select({ id: member.id })
    .from(member)
    .innerJoin(user, and(eq(user.id, member.userId), eq(user.banned, false)))
    .innerJoin(organization, and(eq(organization.id, member.organizationId), isNull(organization.archivedAt)))
    .where(and(eq(member.organizationId, organizationId), eq(member.userId, referrerId)))
    .for("share", { of: member });
  if (!found) return false;
  if (teamId === null) return true;
  const [theirs] = await tx.select({ id: team.id }).from(team).where(and(eq(team.organizationId, organizationId), eq(team.id, teamId)));
  return theirs !== undefined;
}

/** The booking is that firm's from now on, and nobody else's: what another firm had written on it goes with them, what it wrote itself stays. */
export async function placeBooking(tx: Tx, actor: Person | System, { booking, place, note, by, quietly = false }: Placing): Promise<void> {
  const written = place.organizationId === booking.organizationId ? {} : { matterNumber: null, notes: null };
  await tx.update(bookings).set({ ...place, ...written }).where(eq(bookings.id, booking.id));
  const [entry] = await tx
    .insert(bookingProgress)
    .values({
      bookingId: booking.id,
      progress: booking.currentProgress,
      kind: "placement",
      notes: note,
      ...changedBy(authorOf(actor)),
      fromOrganizationId: booking.organizationId,
      toOrganizationId: place.organizationId,
      fromReferrerId: booking.referrerId,
      toReferrerId: place.referrerId,
    })
    .returning({ id: bookingProgress.id });
  await record(tx, actor, { action: "booking.placed", resourceType: "booking", resourceId: booking.id, metadata: { by, from: booking.organizationId, to: place.organizationId } });
  if (entry && !quietly) await enqueue(tx, "tell-referrer-of-change", { bookingId: booking.id, progressId: entry.id }, { key: `change:${entry.id}`, queue: "mail" });
}
