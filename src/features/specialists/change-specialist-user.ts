import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { specialists } from "@/db/schema/specialists";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdLinkableUser, type AccountRefusal } from "./hold-linkable-user";
import { holdSpecialist } from "./hold-specialist";
import { authorizeKeeping } from "./policy";
import type { ChangeSpecialistUserInput } from "./schema";

/** Another account becomes this specialist's: it sees all their bookings from then on, the one before sees none. */
export async function changeSpecialistUser(person: Person, { specialistId, userId }: ChangeSpecialistUserInput): Promise<Outcome<{ specialistId: string }, AccountRefusal>> {
  authorizeKeeping(person);
  return asActor(person, async (tx) => {
    // Accounts are always locked before what belongs to them, here as when linking.
    const refusal = await holdLinkableUser(tx, userId);
    const specialist = await holdSpecialist(tx, person, specialistId);
    if (refusal) return refused(refusal);

    await tx.update(specialists).set({ userId }).where(eq(specialists.id, specialistId));
    await record(tx, person, { action: "specialist.account_changed", resourceType: "specialist", resourceId: specialistId, metadata: { userId: [specialist.userId, userId] } });
    return ok({ specialistId });
  });
}
