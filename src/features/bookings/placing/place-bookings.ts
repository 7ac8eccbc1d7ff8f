import { inArray } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { requireStaff } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { holdBooking } from "../hold-booking";
import { canHaveBookings, placeBooking } from "./place-booking";
import type { PlaceBookingsInput } from "./schema";

export type PlacingRefusal = "cannot-have-it" | "reason-missing" | "being-changed" | "not-a-stray";

/** Staff say whose stray bookings are, several at once, all or none. Taking one from a firm wants a reason, and that firm loses it at once. */
export async function placeBookings(person: Person, { bookingIds, organizationId, teamId, referrerId, reason }: PlaceBookingsInput): Promise<Outcome<{ placed: number }, PlacingRefusal>> {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const place = { organizationId, teamId, referrerId };
    if (organizationId === HOLDING_ORGANIZATION_ID || !(await canHaveBookings(tx, place))) return refused("cannot-have-it");
    const found = await tx.select({ id: bookings.id, source: bookings.source }).from(bookings).where(inArray(bookings.id, bookingIds));
    if (found.length !== bookingIds.length) throw new NotFoundError("no such booking");
    if (found.some(({ source }) => source !== "acuity_direct")) return refused("not-a-stray");

    const held = [];
    for (const id of bookingIds.toSorted()) held.push(await holdBooking(tx, person, id));
    if (held.some(({ beingChanged }) => beingChanged)) return refused("being-changed");
    if (!reason && held.some((booking) => booking.organizationId !== HOLDING_ORGANIZATION_ID)) return refused("reason-missing");
    for (const booking of held) await placeBooking(tx, person, { booking, place, note: reason, by: "staff" });
    return ok({ placed: held.length });
  });
}
