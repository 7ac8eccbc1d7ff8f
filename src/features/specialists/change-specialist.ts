import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { specialists } from "@/db/schema/specialists";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, type Outcome } from "@/lib/outcome";
import { holdSpecialist } from "./hold-specialist";
import { authorizeKeeping } from "./policy";
import type { ChangeSpecialistInput } from "./schema";

/** How firms find them: name, specialty, place. Saying what is said already changes and records nothing. */
export async function changeSpecialist(person: Person, { specialistId, ...details }: ChangeSpecialistInput): Promise<Outcome<{ specialistId: string }, never>> {
  return asActor(person, async (tx) => {
    const before = await holdSpecialist(tx, person, specialistId);
    authorizeKeeping(person);
    const changed = (["name", "specialty", "location"] as const).filter((field) => before[field] !== details[field]);
    if (changed.length === 0) return ok({ specialistId });

    await tx.update(specialists).set(details).where(eq(specialists.id, specialistId));
    await record(tx, person, { action: "specialist.changed", resourceType: "specialist", resourceId: specialistId, metadata: { changed } });
    return ok({ specialistId });
  });
}
