import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { specialists } from "@/db/schema/specialists";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdSpecialist } from "./hold-specialist";
import { orderOpenings } from "./order-openings";
import { authorizeKeeping } from "./policy";
import type { SpecialistOnly } from "./schema";

/** Firms can no longer choose them. Bookings stay, the specialist still sees theirs, and what the clinic books itself still arrives. */
export async function deactivateSpecialist(person: Person, { specialistId }: SpecialistOnly): Promise<Outcome<{ specialistId: string }, "inactive-already">> {
  return asActor(person, async (tx) => {
    const specialist = await holdSpecialist(tx, person, specialistId);
    authorizeKeeping(person);
    if (!specialist.isActive) return refused("inactive-already");

    await tx.update(specialists).set({ isActive: false }).where(eq(specialists.id, specialistId));
    await record(tx, person, { action: "specialist.deactivated", resourceType: "specialist", resourceId: specialistId });
    return ok({ specialistId });
  });
}

export async function activateSpecialist(person: Person, { specialistId }: SpecialistOnly): Promise<Outcome<{ specialistId: string }, "active-already">> {
  return asActor(person, async (tx) => {
    const specialist = await holdSpecialist(tx, person, specialistId);
    authorizeKeeping(person);
    if (specialist.isActive) return refused("active-already");

    await tx.update(specialists).set({ isActive: true }).where(eq(specialists.id, specialistId));
    await record(tx, person, { action: "specialist.activated", resourceType: "specialist", resourceId: specialistId });
    await orderOpenings(tx, specialistId);
    return ok({ specialistId });
  });
}
