import { listWindow } from "@/integrations/acuity/appointments";
import { AcuityRefusal, AcuitySilence } from "@/integrations/acuity/errors";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import { dayIn, shiftDay } from "@/lib/zones";
import type { AppointmentRequest } from "./requests";

/**
 * Everything on the request's calendar that may touch its time, of any type, live and cancelled. `whole`: none is missing for being one too many or unreadable.
 * @throws AcuitySilence also when Acuity refuses: a look that failed says nothing about what is looked for
 */
export async function listAround({ acuityCalendarId, startsAt }: AppointmentRequest, { withAnswers }: { withAnswers: boolean }): Promise<{ appointments: AcuityAppointment[]; whole: boolean }> {
  const day = dayIn(startsAt, "UTC");
  try {
    const { appointments, full, unreadable } = await listWindow({ calendarId: acuityCalendarId, minDate: shiftDay(day, -1), maxDate: shiftDay(day, 1), max: 1000, withAnswers });
    return { appointments, whole: !full && unreadable === 0 };
  } catch (error) {
    throw error instanceof AcuityRefusal ? new AcuitySilence("refused_look", { cause: error }) : error;
  }
}
