import { asActor } from "@/db/client";
import { bookingDrafts } from "@/db/schema/bookings";
import { authorOf, createdBy } from "@/features/access/attribution";
import { record } from "@/features/audit/record";
import { findOffer } from "@/features/specialists/queries";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { ok, type Outcome } from "@/lib/outcome";
import { mayBook } from "../policy";

/** A new booking begins: everything that is not a choice is filled in. */
export async function startDraft(person: Person, { specialistId, typeId }: { specialistId: string; typeId: string }): Promise<Outcome<{ draftId: string }>> {
  if (!mayBook(person)) throw new ForbiddenError("only members of a firm book");
  return asActor(person, async (tx) => {
    const offer = await findOffer(person, specialistId, typeId);
    if (!offer) throw new NotFoundError("not offered");
    const only = person.memberships.length === 1 ? person.memberships[0] : undefined;
    const [draft] = await tx
      .insert(bookingDrafts)
      .values({
        personId: person.userId,
        ...createdBy(authorOf(person)),
        organizationId: only?.organizationId,
        teamId: only?.teamIds.length === 1 ? only.teamIds[0] : undefined,
        referrerId: person.userId,
        specialistId,
        acuityAppointmentTypeId: typeId,
      })
      .returning({ id: bookingDrafts.id });
    if (!draft) throw new Error("the draft was not stored");
    await record(tx, person, { action: "draft.started", resourceType: "booking_draft", resourceId: draft.id });
    return ok({ draftId: draft.id });
  });
}
