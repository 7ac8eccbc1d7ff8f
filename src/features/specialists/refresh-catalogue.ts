import { and, eq } from "drizzle-orm";
import { asActor, refuseInsideTransaction } from "@/db/client";
import { specialistAppointmentTypes, specialists, type IntakeField } from "@/db/schema/specialists";
import { listAppointmentTypes, listCalendars, listForms } from "@/integrations/acuity/catalogue";
import type { AcuityAppointmentType, AcuityForm } from "@/integrations/acuity/wire";
import type { System } from "@/lib/actor";

/** Brings names, lengths, zones and intake questions up to date. What counts as an examination is never touched here. */
export async function refreshCatalogue(system: System): Promise<void> {
  refuseInsideTransaction();
  const [calendars, types, forms] = await Promise.all([listCalendars(), listAppointmentTypes(), listForms()]);
  await asActor(system, async (tx) => {
    for (const calendar of calendars) {
      await tx.update(specialists).set({ timezone: calendar.timezone }).where(eq(specialists.acuityCalendarId, calendar.id));
    }
    const known = await tx
      .select({ specialistId: specialists.id, calendarId: specialists.acuityCalendarId, typeId: specialistAppointmentTypes.acuityAppointmentTypeId })
      .from(specialistAppointmentTypes)
      .innerJoin(specialists, eq(specialists.id, specialistAppointmentTypes.specialistId));
    for (const { specialistId, calendarId, typeId } of known) {
      const type = types.find(({ id }) => id === typeId);
      await tx
        .update(specialistAppointmentTypes)
        .set(describeOffer(type, calendarId, forms))
        .where(and(eq(specialistAppointmentTypes.specialistId, specialistId), eq(specialistAppointmentTypes.acuityAppointmentTypeId, typeId)));
    }
  });
}

/** What firms are asked and whether they can book it; a reason in words where not. */
export function describeOffer(type: AcuityAppointmentType | undefined, calendarId: string, forms: AcuityForm[]) {
  if (!type?.active) return { notOfferedBecause: "Acuity no longer offers this type" };
  const asked = forms.filter((form) => type.formIds.includes(form.id) || form.appointmentTypeIds.includes(type.id));
  const unaskable = asked.flatMap((form) => form.fields.filter((field) => field.required && (form.hidden || !kindOf(field.type))));
  return {
    name: type.name,
    durationMinutes: type.durationMinutes,
    intakeFields: asked.filter((form) => !form.hidden).flatMap((form) => form.fields.flatMap(intakeFieldOf)),
    notOfferedBecause: reasonAgainst(type, calendarId, unaskable.length),
  };
}

function reasonAgainst(type: AcuityAppointmentType, calendarId: string, unaskable: number): string | null {
  if (type.kind !== "service") return "Classes and series are booked in Acuity";
  if (!type.calendarIds.includes(calendarId)) return "This calendar does not offer the type";
  if (unaskable > 0) return "The type requires an answer that only Acuity itself can ask for";
  return null;
}

function intakeFieldOf(field: AcuityForm["fields"][number]): IntakeField[] {
  const kind = kindOf(field.type);
  return kind ? [{ id: field.id, name: field.name, required: field.required, kind, options: field.options }] : [];
}

function kindOf(type: string): IntakeField["kind"] | null {
  const askable: IntakeField["kind"][] = ["textbox", "textarea", "dropdown", "checkbox", "checkboxlist", "yesno"];
  return askable.find((kind) => kind === type) ?? (type === "address" ? "textarea" : null);
}
