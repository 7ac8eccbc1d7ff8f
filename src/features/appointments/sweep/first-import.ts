import { eq, sql } from "drizzle-orm";
import { asActor, refuseInsideTransaction } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { bookings } from "@/db/schema/bookings";
import { specialistAppointmentTypes, specialists } from "@/db/schema/specialists";
import { requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import { holdSpecialist } from "@/features/specialists/hold-specialist";
import { AcuityRefusal, AcuitySilence } from "@/integrations/acuity/errors";
import { withUrgency } from "@/integrations/acuity/urgency";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { isBeforeImport } from "../before-import";
import { listEverything } from "./list-everything";
import { holdSweeps } from "./sweeps";

interface Counted {
  type: string;
  /** Live examinations that would come in. */
  comingIn: number;
  cancelled: number;
  alreadyHere: number;
}

interface Wanted {
  specialistId: string;
  /** The cut-off day, `YYYY-MM-DD` in the clinic's zone. */
  from: string;
}

/** What a first import would bring in, counted in Acuity now; nothing is stored. "silent" when Acuity does not answer. */
export async function previewImport(person: Person, { specialistId, from }: Wanted): Promise<Counted[] | "silent"> {
  requireStaff(person);
  refuseInsideTransaction();
  const { types, known } = await asActor(person, async (tx) => {
    const rows = await tx
      .select({ calendarId: specialists.acuityCalendarId, timezone: specialists.timezone, appointmentTypeId: specialistAppointmentTypes.acuityAppointmentTypeId, name: specialistAppointmentTypes.name, isIme: specialistAppointmentTypes.isIme })
      .from(specialists)
      .leftJoin(specialistAppointmentTypes, eq(specialistAppointmentTypes.specialistId, specialists.id))
      .where(eq(specialists.id, specialistId))
      .orderBy(specialistAppointmentTypes.name, specialistAppointmentTypes.acuityAppointmentTypeId);
    if (rows.length === 0) throw new NotFoundError("no such specialist");
    const here = await tx.select({ id: bookings.acuityAppointmentId }).from(bookings).where(eq(bookings.acuityCalendarId, rows[0]?.calendarId ?? ""));
    return { types: rows, known: new Set(here.map(({ id }) => id)) };
  });
  const counted: Counted[] = [];
  try {
    for (const { calendarId, timezone, appointmentTypeId, name, isIme } of types) {
      if (!isIme || !appointmentTypeId || !name) continue;
      const all = await withUrgency("person", () => listEverything({ calendarId, appointmentTypeId, from, onCall: async () => {} }));
      const wanted = all.filter((appointment) => !isBeforeImport(appointment, { timezone, importedFrom: from }));
      const unknown = wanted.filter(({ id }) => !known.has(id));
      counted.push({ type: name, comingIn: unknown.filter(({ canceled }) => !canceled).length, cancelled: unknown.filter(({ canceled }) => canceled).length, alreadyHere: wanted.length - unknown.length });
    }
    return counted;
  } catch (error) {
    if (error instanceof AcuitySilence || error instanceof AcuityRefusal) return "silent";
    throw error;
  }
}

/** From the cut-off on the calendar's examinations become bookings, with the next sweep that begins. Until one is done what comes in is told to nobody. */
export async function startFirstImport(person: Person, { specialistId, from }: Wanted): Promise<void> {
  requireStaff(person);
  await asActor(person, async (tx) => {
    await holdSweeps(tx);
    const { importedFrom } = await holdSpecialist(tx, person, specialistId);
    await tx.update(specialists).set({ importedFrom: from, importOrderedAt: sql`clock_timestamp()`, importedAt: null }).where(eq(specialists.id, specialistId));
    await record(tx, person, { action: "specialist.import_started", resourceType: "specialist", resourceId: specialistId, metadata: { cutOff: [importedFrom, from] } });
    await enqueue(tx, "sweep-acuity", { orderedById: person.userId, importOfSpecialistId: specialistId, importFrom: from }, { key: `import:${specialistId}`, queue: "sweep" });
  });
}
