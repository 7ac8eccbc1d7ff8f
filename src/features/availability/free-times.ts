import { refuseInsideTransaction } from "@/db/client";
import { listDaysWithRoom, listFreeTimes, type Offer } from "@/integrations/acuity/availability";
import { AcuityRefusal, AcuitySilence } from "@/integrations/acuity/errors";
import { now } from "@/lib/clock";
import { UnavailableError } from "@/lib/errors";
import { dayIn, shiftDay, shiftMonth } from "@/lib/zones";

export interface FreeDay {
  /** `YYYY-MM-DD` in the clinic's zone. */
  day: string;
  times: Date[];
}

/** How many days with room one look shows: each costs a call to Acuity. */
const DAYS_SHOWN = 4;
const MONTHS_AHEAD = 5;

/**
 * The next days with room from a day on, asked of Acuity now, and whether there are more.
 * @throws UnavailableError when Acuity does not answer
 */
export async function listFreeDays(offer: Offer, fromDay: string): Promise<{ days: FreeDay[]; nextDay: string | null }> {
  refuseInsideTransaction();
  return unlessSilent(async () => {
    const found = await daysFrom(offer, fromDay, DAYS_SHOWN + 1);
    const shown = found.slice(0, DAYS_SHOWN);
    const times = await Promise.all(shown.map((day) => listFreeTimes(offer, day)));
    const days = shown.map((day, at) => ({ day, times: times[at] ?? [] })).filter((free) => free.times.length > 0);
    return { days, nextDay: found[DAYS_SHOWN] ?? null };
  });
}

/** The free times closest to one that was wanted, earliest first. */
export async function listNearestFreeTimes(offer: Offer, wanted: Date, count: number): Promise<Date[]> {
  refuseInsideTransaction();
  return unlessSilent(async () => {
    const day = dayIn(wanted, offer.timezone);
    const today = dayIn(now(), offer.timezone);
    const start = [shiftDay(day, -7), today].sort().at(-1) ?? today;
    const around = (await daysFrom(offer, start, 30)).sort((one, other) => distance(one, day) - distance(other, day)).slice(0, 3);
    const times = (await Promise.all(around.map((near) => listFreeTimes(offer, near)))).flat();
    const apart = (time: Date) => Math.abs(time.getTime() - wanted.getTime());
    return times
      .sort((one, other) => apart(one) - apart(other))
      .slice(0, count)
      .sort((one, other) => one.getTime() - other.getTime());
  });
}

async function daysFrom(offer: Offer, fromDay: string, enough: number): Promise<string[]> {
  const found: string[] = [];
  for (let ahead = 0; ahead < MONTHS_AHEAD && found.length < enough; ahead++) {
    const days = await listDaysWithRoom(offer, shiftMonth(fromDay.slice(0, 7), ahead));
    found.push(...days.filter((day) => day >= fromDay));
  }
  return found.slice(0, enough);
}

function distance(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other));
}

async function unlessSilent<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AcuitySilence || error instanceof AcuityRefusal) throw new UnavailableError("Acuity did not tell its free times", { cause: error });
    throw error;
  }
}
