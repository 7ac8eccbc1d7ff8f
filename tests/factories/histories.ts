import fc from "fast-check";
import { converge, type HistoryEntry, type Sighting } from "@/features/appointments/converge";
import type { Drift, HeldBooking } from "@/features/appointments/held-booking";
import { saidBy } from "@/features/appointments/what-acuity-said";
import { OKORO, VALE, aHeldBooking, aSighting, anAppointment, anOpenRequest } from "./appointments";

/** What is true in Acuity from some moment on. */
export interface Truth {
  hour: number;
  place: keyof typeof PLACES;
  type: keyof typeof TYPES;
  minutes: number;
  state: "live" | "cancelled" | "no_show";
  link: string;
  name: string;
  phone: string;
  email: string;
  /** False: deleted, or hidden from the portal's account for a while. */
  there: boolean;
}

export const BIRTH: Truth = { hour: 0, place: "vale", type: "video", minutes: 60, state: "live", link: "", name: "Rowan", phone: "0412345678", email: "rowan@example.test", there: true };

/** Nobody is linked to the last. */
export const PLACES = { vale: VALE, okoro: OKORO, elsewhere: { calendarId: "7300199", specialistId: null, timezone: "Australia/Sydney" } };

/** Private consultations are no examinations, and of the last nobody has said what it is. */
export const TYPES = {
  video: { id: "48200012", name: "IME (telehealth)", known: { isIme: true, mode: "telehealth" } },
  inPerson: { id: "48200011", name: "IME (in person)", known: { isIme: true, mode: "in_person" } },
  extended: { id: "48200013", name: "IME (extended)", known: { isIme: true, mode: "in_person" } },
  consultation: { id: "48200014", name: "Private consultation", known: { isIme: false, mode: "in_person" } },
  unseen: { id: "48200099", name: "Something new", known: null },
} as const;

export type History = { at: number; change: Partial<Truth> }[];

/** Asked at one moment, it shows the truth of another at or after it. */
export interface Observation {
  askedAt: number;
  shownAt: number;
}

export const SPAN = 1_000;
const moment = fc.integer({ min: 0, max: SPAN });

const VALUES: { [Field in keyof Truth]: fc.Arbitrary<Truth[Field]> } = {
  hour: fc.integer({ min: 0, max: 3 }),
  place: fc.constantFrom("vale", "okoro"),
  type: fc.constantFrom("video", "inPerson", "extended"),
  minutes: fc.constantFrom(45, 60, 120),
  state: fc.constantFrom("live", "cancelled", "no_show"),
  link: fc.constantFrom("", "https://example.zoom.us/j/1", "https://example.zoom.us/j/2"),
  name: fc.constantFrom("Rowan", "Robin", "Rowena"),
  phone: fc.constantFrom("0412345678", "0498765432", ""),
  email: fc.constantFrom("rowan@example.test", "robin@example.test", ""),
  there: fc.constant(true),
};

export const AWAY: Partial<typeof VALUES> = {
  place: fc.constantFrom("vale", "okoro", "elsewhere"),
  type: fc.constantFrom("video", "inPerson", "extended", "consultation", "unseen"),
  there: fc.boolean(),
};

/** What staff do in Acuity, one or several fields at a time. @param also fields that may take other values as well */
export function changes(fields: (keyof Truth)[], also: Partial<typeof VALUES> = {}): fc.Arbitrary<Partial<Truth>> {
  const values = { ...VALUES, ...also };
  const one = fields.map((field) => values[field].map((value) => ({ [field]: value }) as Partial<Truth>));
  return fc.array(fc.oneof(...one), { minLength: 1, maxLength: 3 }).map((several) => Object.assign({}, ...several) as Partial<Truth>);
}

export function histories(change: fc.Arbitrary<Partial<Truth>>): fc.Arbitrary<History> {
  return fc.array(fc.record({ at: fc.integer({ min: 1, max: SPAN }), change }), { maxLength: 12 }).map((all) => all.toSorted((one, other) => one.at - other.at));
}

export const observations = fc
  .array(fc.record({ askedAt: moment, took: fc.integer({ min: 0, max: 200 }) }), { minLength: 1, maxLength: 12 })
  .map((all) => all.map(({ askedAt, took }): Observation => ({ askedAt, shownAt: askedAt + took })));

/** Which observation arrives next: any, in any order, any number of times. */
export const arrivals = fc.array(fc.nat(), { minLength: 1, maxLength: 40 });

export function truthAt(history: History, at: number): Truth {
  return history.filter((change) => change.at <= at).reduce<Truth>((truth, { change }) => ({ ...truth, ...change }), BIRTH);
}

export const startOf = ({ hour }: Pick<Truth, "hour">) => new Date(Date.UTC(2026, 10, 24, hour));
const instant = (at: number) => new Date(Date.UTC(2026, 10, 1) + at);

function appointmentOf(truth: Truth) {
  return anAppointment({
    startsAt: startOf(truth),
    durationMinutes: truth.minutes,
    calendarId: PLACES[truth.place].calendarId,
    appointmentTypeId: TYPES[truth.type].id,
    typeName: TYPES[truth.type].name,
    canceled: truth.state !== "live",
    noShow: truth.state === "no_show",
    location: truth.link,
    firstName: truth.name,
    phone: truth.phone,
    email: truth.email,
  });
}

function sightingOf(truth: Truth, askedAt: number): Sighting {
  const { specialistId, timezone } = PLACES[truth.place];
  const linked = truth.there && specialistId !== null;
  return aSighting({
    askedAt: instant(askedAt),
    appointment: truth.there ? appointmentOf(truth) : null,
    calendar: linked ? { specialistId, timezone } : null,
    type: linked ? TYPES[truth.type].known : null,
  });
}

/** One answer that was applied: the truth it showed, and what became of the booking. */
interface Applied {
  truth: Truth;
  shownAt: number;
  before: HeldBooking;
  after: HeldBooking;
  entries: HistoryEntry[];
  drifts: Drift[];
}

/** A booking as it stands in memory, and everything that was ever applied to it. */
export function aPortal(history: History, held: Partial<HeldBooking> = {}) {
  let booking: HeldBooking = aHeldBooking({
    appointmentDate: startOf(BIRTH),
    appointmentType: "telehealth",
    acuityAppointmentTypeId: TYPES.video.id,
    acuityLastSaid: saidBy(appointmentOf(BIRTH)),
    acuityAskedAt: instant(0),
    ...held,
  });
  const applied: Applied[] = [];
  let latest = 0;

  function receive({ askedAt, shownAt }: Observation, inFlight: string | null = null): "applied" | "older-than-booking" | "request-in-flight" {
    latest = Math.max(latest, shownAt);
    const truth = truthAt(history, shownAt);
    const open = [anOpenRequest({ kind: "book" }), anOpenRequest({ kind: "cancel", acuityAppointmentId: "1802345672" }), ...(inFlight ? [anOpenRequest({ kind: "move", acuityAppointmentId: inFlight })] : [])];
    const convergence = converge(sightingOf(truth, askedAt), booking, open);
    if (convergence.verdict === "ask-again") return convergence.because;
    if (convergence.verdict !== "follow") throw new Error(`not followed but ${convergence.verdict}`);
    const before = booking;
    booking = { ...booking, ...convergence.set };
    applied.push({ truth, shownAt, before, after: booking, entries: convergence.entries, drifts: convergence.drifts });
    return "applied";
  }

  return {
    receive,
    /** Asked and answered after everything that has arrived so far. */
    askNow: (after = 0) => receive({ askedAt: Math.max(latest, after) + 1, shownAt: Math.max(latest, after) + 2 }),
    /** Each in the order it was asked, each asked anew when it must be, and once more at the end of time. */
    receiveAll(seen: Observation[], order = seen.map((_, index) => index)) {
      for (const next of order) {
        const observation = seen[next % seen.length];
        if (observation && receive(observation) !== "applied") this.askNow();
      }
      this.askNow(SPAN);
    },
    /** People change the booking in the portal itself. */
    change: (changed: Partial<HeldBooking>) => void (booking = { ...booking, ...changed }),
    state: () => ({ booking, entries: applied.flatMap(({ entries }) => entries) }),
    applied,
  };
}

export const RUNS = { seed: 20261124, numRuns: 300 };
