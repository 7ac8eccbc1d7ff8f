import { listAppointments } from "@/integrations/acuity/appointments";
import { AcuityRefusal, AcuitySilence } from "@/integrations/acuity/errors";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import { dayIn, shiftDay } from "@/lib/zones";
import type { AppointmentRequest } from "./requests";

/**
 * Everything on the request's calendar that may touch its time, of any type, live and cancelled.
 * @throws AcuitySilence also when Acuity refuses: a look that failed says nothing about what is looked for
 */
export async function listAround({ acuityCalendarId, startsAt }: AppointmentRequest, { withAnswers }: { withAnswers: boolean }): Promise<AcuityAppointment[]> {
  const day = dayIn(startsAt, "UTC");
  try {
    return await listAppointments({ calendarId: acuityCalendarId, minDate: shiftDay(day, -1), maxDate: shiftDay(day, 1), max: 1000, withAnswers });
  } catch (error) {
    throw error instanceof AcuityRefusal ? new AcuitySilence("refused_look", { cause: error }) : error;
  }
}
