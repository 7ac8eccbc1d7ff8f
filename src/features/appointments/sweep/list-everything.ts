import { listWindow } from "@/integrations/acuity/appointments";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import { daysBetween, shiftDay } from "@/lib/zones";

interface Everything {
  calendarId: string;
  appointmentTypeId: string;
  /** `YYYY-MM-DD`; as far ahead as Acuity holds. */
  from: string;
  /** At each call: a sweep that still calls is alive. */
  onCall(): Promise<void>;
}

const ROWS = 500;
/** Even a single day has an end. */
const MOST_ROWS = 50_000;
/** The near part that an open end is cut into. */
const NEAR_DAYS = 90;

/**
 * Every appointment of one type on one calendar from a day on, cancelled ones included. Acuity knows no pages: an answer
 * that is exactly full may be cut, so its window is split. Whose day a window's edge means is uncertain, so windows overlap by a day.
 * @throws AcuitySilence, AcuityRefusal; Error when one day holds more than any answer
 */
export async function listEverything({ from, ...everything }: Everything, rows = ROWS): Promise<AcuityAppointment[]> {
  const found = new Map<string, AcuityAppointment>();
  const windows: Window[] = [{ first: from, last: null, max: rows }];
  for (let window = windows.pop(); window; window = windows.pop()) {
    await everything.onCall();
    const { calendarId, appointmentTypeId } = everything;
    const { appointments, full } = await listWindow({ calendarId, appointmentTypeId, minDate: shiftDay(window.first, -1), maxDate: window.last ? shiftDay(window.last, 1) : undefined, max: window.max, withAnswers: false });
    if (full) windows.push(...partsOf(window));
    else for (const appointment of appointments) found.set(appointment.id, appointment);
  }
  return [...found.values()];
}

interface Window {
  first: string;
  /** Null: no end. */
  last: string | null;
  max: number;
}

function partsOf({ first, last, max }: Window): Window[] {
  if (last === null) return [{ first, last: shiftDay(first, NEAR_DAYS - 1), max }, { first: shiftDay(first, NEAR_DAYS), last, max }];
  const days = daysBetween(first, last);
  if (days > 0) {
    const middle = shiftDay(first, Math.floor(days / 2));
    return [{ first, last: middle, max }, { first: shiftDay(middle, 1), last, max }];
  }
  if (max >= MOST_ROWS) throw new Error("one day of one calendar holds more appointments than can be listed");
  return [{ first, last, max: max * 10 }];
}
