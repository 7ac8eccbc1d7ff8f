import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { authorOf } from "@/features/access/attribution";
import { requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import { holdBooking } from "@/features/bookings/hold-booking";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { ok, refused, type Outcome } from "@/lib/outcome";
import type { HoldInput, RetentionInput } from "../schema";
import { keptUntil } from "./retention";

/** A legal hold: until it is released, nobody deletes or removes anything of this booking. */
export async function holdDocuments(person: Person, { bookingId, reason }: HoldInput): Promise<Outcome<null, "held-already">> {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const booking = await holdBooking(tx, person, bookingId);
    if (booking.heldAt) return refused("held-already");
    await tx.update(bookings).set({ heldAt: now(), heldById: authorOf(person).actorId, holdReason: reason }).where(eq(bookings.id, bookingId));
    await record(tx, person, { action: "booking.held", resourceType: "booking", resourceId: bookingId });
    return ok(null);
  });
}

export async function releaseDocuments(person: Person, { bookingId }: { bookingId: string }): Promise<Outcome<null, "not-held">> {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const booking = await holdBooking(tx, person, bookingId);
    if (!booking.heldAt) return refused("not-held");
    await tx.update(bookings).set({ heldAt: null, heldById: null, holdReason: null }).where(eq(bookings.id, bookingId));
    await record(tx, person, { action: "booking.hold_released", resourceType: "booking", resourceId: bookingId });
    return ok(null);
  });
}

/** Longer than the rule says; never shorter. */
export async function retainDocuments(person: Person, { bookingId, until }: RetentionInput): Promise<Outcome<null, "shorter-than-the-rule">> {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const booking = await holdBooking(tx, person, bookingId);
    if (until < keptUntil({ ...booking, retainUntil: null }, env().RETENTION_YEARS)) return refused("shorter-than-the-rule");
    await tx.update(bookings).set({ retainUntil: until }).where(eq(bookings.id, bookingId));
    await record(tx, person, { action: "booking.retention_set", resourceType: "booking", resourceId: bookingId, metadata: { until: [booking.retainUntil, until] } });
    return ok(null);
  });
}
