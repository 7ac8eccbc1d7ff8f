import { refuseInsideTransaction } from "@/db/client";
import { listAppointmentTypes, listCalendars, listForms } from "@/integrations/acuity/catalogue";
import { AcuityRefusal, AcuitySilence } from "@/integrations/acuity/errors";
import { withUrgency } from "@/integrations/acuity/urgency";
import type { AcuityAppointmentType, AcuityCalendar, AcuityForm } from "@/integrations/acuity/wire";

export interface Catalogue {
  calendars: AcuityCalendar[];
  types: AcuityAppointmentType[];
  forms: AcuityForm[];
}

/** Calendars, appointment types and intake forms as Acuity has them now; null when it gives no usable answer. */
export async function askCatalogue(): Promise<Catalogue | null> {
  return unlessSilent(async () => {
    const [calendars, types, forms] = await Promise.all([listCalendars(), listAppointmentTypes(), listForms()]);
    return { calendars, types, forms };
  });
}

export async function askCalendars(): Promise<AcuityCalendar[] | null> {
  return unlessSilent(listCalendars);
}

export async function askTypes(): Promise<AcuityAppointmentType[] | null> {
  return unlessSilent(listAppointmentTypes);
}

async function unlessSilent<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  refuseInsideTransaction();
  try {
    return await withUrgency("person", ask);
  } catch (error) {
    if (error instanceof AcuitySilence || error instanceof AcuityRefusal) return null;
    throw error;
  }
}
