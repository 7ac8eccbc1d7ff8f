import { refuseInsideTransaction } from "@/db/client";
import type { Offer } from "@/integrations/acuity/availability";
import { AcuityRefusal, AcuitySilence } from "@/integrations/acuity/errors";
import { now } from "@/lib/clock";
import { UnavailableError } from "@/lib/errors";
import { dayIn, shiftDay, shiftMonth } from "@/lib/zones";
import { askDaysWithRoom, askFreeTimes } from "./ask-free-times";

export interface FreeDay {
  /** `YYYY-MM-DD` in the clinic's zone. */
  day: string;
  times: Date[];
}

/** How many days with room one look shows: each costs a call to Acuity. */
const DAYS_SHOWN = 4;
const MONTHS_AHEAD = 5;

/**
 * The next days with room from a day on, and whether there are more; `asOf` says how old they are where Acuity is silent.
 * @throws UnavailableError when Acuity does not answer and nothing it said lately is known
 */
export async function listFreeDays(offer: Offer, fromDay: string): Promise<{ days: FreeDay[]; nextDay: string | null; asOf: Date | null }> {
  refuseInsideTransaction();
  return unlessSilent(async () => {
    const found = await daysFrom(offer, fromDay, DAYS_SHOWN + 1);
    const shown = found.days.slice(0, DAYS_SHOWN);
    const times = await Promise.all(shown.map((day) => askFreeTimes(offer, day)));
    const days = shown.map((day, at) => ({ day, times: times[at]?.value ?? [] })).filter((free) => free.times.length > 0);
    return { days, nextDay: found.days[DAYS_SHOWN] ?? null, asOf: oldest([found.asOf, ...times.map(({ asOf }) => asOf)]) };
  });
}

/** The free times closest to one that was wanted, earliest first. */
export async function listNearestFreeTimes(offer: Offer, wanted: Date, count: number): Promise<Date[]> {
  refuseInsideTransaction();
  return unlessSilent(async () => {
    const day = dayIn(wanted, offer.timezone);
    const today = dayIn(now(), offer.timezone);
    const start = [shiftDay(day, -7), today].sort().at(-1) ?? today;
    const { days } = await daysFrom(offer, start, 30);
    const around = days.sort((one, other) => distance(one, day) - distance(other, day)).slice(0, 3);
    const times = (await Promise.all(around.map((near) => askFreeTimes(offer, near)))).flatMap(({ value }) => value);
    const apart = (time: Date) => Math.abs(time.getTime() - wanted.getTime());
    return times
      .sort((one, other) => apart(one) - apart(other))
      .slice(0, count)
      .sort((one, other) => one.getTime() - other.getTime());
  });
}

export function byDay(times: Date[], zone: string): FreeDay[] {
  const days = new Map<string, Date[]>();
  for (const time of times) days.set(dayIn(time, zone), [...(days.get(dayIn(time, zone)) ?? []), time]);
  return [...days].map(([day, own]) => ({ day, times: own }));
}

async function daysFrom(offer: Offer, fromDay: string, enough: number): Promise<{ days: string[]; asOf: Date | null }> {
  const found: string[] = [];
  const ages: (Date | null)[] = [];
  for (let ahead = 0; ahead < MONTHS_AHEAD && found.length < enough; ahead++) {
    const { value, asOf } = await askDaysWithRoom(offer, shiftMonth(fromDay.slice(0, 7), ahead));
    found.push(...value.filter((day) => day >= fromDay));
    ages.push(asOf);
  }
  return { days: found.slice(0, enough), asOf: oldest(ages) };
}

function oldest(ages: (Date | null)[]): Date | null {
  return ages.filter((age) => age !== null).sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
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
