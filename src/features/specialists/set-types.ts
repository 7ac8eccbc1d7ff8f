import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { specialistAppointmentTypes } from "@/db/schema/specialists";
import { replayForCalendar } from "@/features/appointments/deliveries/replay-deliveries";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { ok, type Outcome } from "@/lib/outcome";
import { holdSpecialist } from "./hold-specialist";
import { orderOpenings } from "./order-openings";
import { authorizeKeeping } from "./policy";
import type { SetTypesInput } from "./schema";

/** Which of a specialist's types are examinations, and how each is held. A type that is not named stays as it is. */
export async function setTypes(person: Person, { specialistId, types }: SetTypesInput): Promise<Outcome<{ changed: number }, never>> {
  return asActor(person, async (tx) => {
    const specialist = await holdSpecialist(tx, person, specialistId);
    authorizeKeeping(person);
    const known = await tx.select().from(specialistAppointmentTypes).where(eq(specialistAppointmentTypes.specialistId, specialistId));

    const changed: { typeId: string; isIme: [boolean, boolean]; mode: [string, string] }[] = [];
    for (const { typeId, isIme, mode } of types) {
      const before = known.find(({ acuityAppointmentTypeId }) => acuityAppointmentTypeId === typeId);
      if (!before) throw new NotFoundError("the specialist has no such type");
      if (before.isIme === isIme && before.mode === mode) continue;
      await tx
        .update(specialistAppointmentTypes)
        .set({ isIme, mode })
        .where(and(eq(specialistAppointmentTypes.specialistId, specialistId), eq(specialistAppointmentTypes.acuityAppointmentTypeId, typeId)));
      changed.push({ typeId, isIme: [before.isIme, isIme], mode: [before.mode, mode] });
    }
    if (changed.length === 0) return ok({ changed: 0 });

    await record(tx, person, { action: "specialist.types_changed", resourceType: "specialist", resourceId: specialistId, metadata: { changed } });
    await orderOpenings(tx, specialistId);
    await replayForCalendar(tx, specialist.acuityCalendarId);
    return ok({ changed: changed.length });
  });
}
