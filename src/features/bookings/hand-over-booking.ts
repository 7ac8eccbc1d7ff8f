import { and, eq } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { holdOrganization } from "@/features/organizations/hold-organization";
import { findSuccessor } from "@/features/organizations/members/find-successor";
import { maySeeOrganization } from "@/features/organizations/policy";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { handOverBookings } from "./hand-over-bookings";
import { holdBooking } from "./hold-booking";
import { visibleTo } from "./policy";
import type { HandOverBookingInput } from "./schema";

/** Its firm's owners and managers decide whose a booking is, and staff; one that is not placed yet is nobody's. */
export function mayHandOver(person: Person, { organizationId }: { organizationId: string }): boolean {
  return organizationId !== HOLDING_ORGANIZATION_ID && maySeeOrganization(person, organizationId);
}

/** The booking is another member's from now on: they see it and get its mails. Who made it stays as it was. */
export async function handOverBooking(person: Person, { bookingId, referrerId }: HandOverBookingInput): Promise<Outcome<null, "cannot-have-it">> {
  return asActor(person, async (tx) => {
    const { organizationId } = await findFirmOf(tx, person, bookingId);
    if (!mayHandOver(person, { organizationId })) throw new ForbiddenError("not theirs to hand over");
    // The firm before the booking, as removing a member locks them: nobody can leave while they are being named.
    await holdOrganization(tx, person, organizationId);
    const held = await holdBooking(tx, person, bookingId);
    if (held.organizationId !== organizationId || !held.referrerId) throw new NotFoundError("no longer with this firm");
    const toReferrerId = await findSuccessor(tx, { organizationId, userId: referrerId, leaverId: held.referrerId });
    if (!toReferrerId) return refused("cannot-have-it");
    await handOverBookings(tx, person, { organizationId, fromReferrerId: held.referrerId, toReferrerId, bookingId });
    return ok(null);
  });
}

async function findFirmOf(tx: Tx, person: Person, bookingId: string): Promise<{ organizationId: string }> {
  const [found] = await tx.select({ organizationId: bookings.organizationId }).from(bookings).where(and(visibleTo(person), eq(bookings.id, bookingId)));
  if (!found) throw new NotFoundError("no such booking");
  return found;
}
