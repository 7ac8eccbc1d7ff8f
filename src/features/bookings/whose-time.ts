import { formatDay, formatTime, sameClock, zoneShort, dayIn } from "@/lib/zones";
import type { AppointmentMode } from "@/lib/vocabulary";

interface Placed {
  appointmentDate: Date;
  clinicTimezone: string;
  examineeTimezone: string | null;
  appointmentType: AppointmentMode;
}

export interface TimeSomewhere {
  whose: string;
  text: string;
}

/**
 * The examination's time, the one that matters first: in person the clinic's, by telehealth the examinee's.
 * The viewer's own stands beside whenever their clock shows another time.
 */
export function timesOf({ appointmentDate: at, clinicTimezone, examineeTimezone, appointmentType }: Placed, viewerTimezone: string): [TimeSomewhere, ...TimeSomewhere[]] {
  const clinic = { whose: "clinic time", zone: clinicTimezone };
  const examinee = examineeTimezone && appointmentType === "telehealth" ? { whose: "examinee's time", zone: examineeTimezone } : null;
  const viewer = { whose: "your time", zone: viewerTimezone };
  const [first, ...others] = examinee ? ([examinee, clinic, viewer] as const) : ([clinic, viewer] as const);

  const shown = [first.zone];
  const beside = others.filter(({ zone }) => !shown.some((known) => sameClock(at, known, zone)) && shown.push(zone));
  const [firstText, ...besideTexts] = shown.map((zone, index) => textIn(at, zone, shown[index - 1]));
  return [{ whose: first.whose, text: firstText ?? "" }, ...beside.map(({ whose }, index) => ({ whose, text: besideTexts[index] ?? "" }))];
}

/** Whose clock is the large one where times are chosen, and whose stands under it. */
export function zonesOf({ clinicTimezone, examineeTimezone, appointmentType }: Omit<Placed, "appointmentDate">, viewerTimezone: string): { first: string; second: string } {
  const examinee = appointmentType === "telehealth" ? examineeTimezone : null;
  return examinee ? { first: examinee, second: clinicTimezone } : { first: clinicTimezone, second: viewerTimezone };
}

/** The day is repeated only where it is another one than the time read just before is on. */
function textIn(at: Date, zone: string, zoneBefore: string | undefined): string {
  const time = `${formatTime(at, zone)} ${zoneShort(at, zone)}`;
  return zoneBefore === undefined || dayIn(at, zone) !== dayIn(at, zoneBefore) ? `${formatDay(at, zone)}, ${time}` : time;
}
