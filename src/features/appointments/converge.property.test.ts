import fc from "fast-check";
import { expect, test } from "vitest";
import { isAhead } from "@/features/bookings/booking";
import { OKORO, VALE, aHeldBooking, aSighting, anAppointment } from "../../../tests/factories/appointments";
import { converge, type HistoryEntry, type Sighting } from "./converge";
import type { HeldBooking } from "./held-booking";
import { saidBy } from "./what-acuity-said";

/** What is true in Acuity from some moment on. */
interface Truth {
  hour: number;
  place: "vale" | "okoro";
  state: "live" | "cancelled" | "no_show";
  link: string;
}

/** Asked at one moment, it shows the truth of another at or after it. */
interface Observation {
  askedAt: number;
  shownAt: number;
}

const BIRTH: Truth = { hour: 0, place: "vale", state: "live", link: "" };
const SPAN = 1_000;
const PLACES = { vale: VALE, okoro: OKORO };
const telehealth = { isIme: true, mode: "telehealth" } as const;

const change: fc.Arbitrary<Partial<Truth>> = fc.oneof(
  fc.integer({ min: 0, max: 3 }).map((hour) => ({ hour })),
  fc.constantFrom("live" as const, "cancelled" as const, "no_show" as const).map((state) => ({ state })),
  fc.constantFrom("vale" as const, "okoro" as const).map((place) => ({ place })),
  fc.constantFrom("", "https://example.zoom.us/j/1", "https://example.zoom.us/j/2").map((link) => ({ link })),
  fc.record({ hour: fc.integer({ min: 0, max: 3 }), state: fc.constantFrom("live" as const, "cancelled" as const) }),
);

const history = fc
  .array(fc.record({ at: fc.integer({ min: 1, max: SPAN }), change }), { maxLength: 12 })
  .map((changes) => changes.toSorted((one, other) => one.at - other.at));

const observations = fc
  .array(fc.record({ askedAt: fc.integer({ min: 0, max: SPAN }), took: fc.integer({ min: 0, max: 200 }) }), { minLength: 1, maxLength: 12 })
  .map((all) => all.map(({ askedAt, took }): Observation => ({ askedAt, shownAt: askedAt + took })));

/** Which observation arrives next: any, in any order, any number of times. */
const arrivals = fc.array(fc.nat(), { minLength: 1, maxLength: 40 });

type History = { at: number; change: Partial<Truth> }[];

function truthAt(changes: History, moment: number): Truth {
  return changes.filter(({ at }) => at <= moment).reduce<Truth>((truth, { change: changed }) => ({ ...truth, ...changed }), BIRTH);
}

const instant = (moment: number) => new Date(Date.UTC(2026, 10, 1) + moment);

function sightingOf(truth: Truth, askedAt: number): Sighting {
  const { specialistId, timezone, calendarId } = PLACES[truth.place];
  return aSighting({
    askedAt: instant(askedAt),
    calendar: { specialistId, timezone },
    type: telehealth,
    appointment: anAppointment({
      startsAt: new Date(Date.UTC(2026, 10, 24, truth.hour)),
      calendarId,
      canceled: truth.state !== "live",
      noShow: truth.state === "no_show",
      location: truth.link,
    }),
  });
}

/** The booking as it stands in memory, and every state that was ever applied to it. */
function aPortal(changes: History) {
  let booking: HeldBooking = aHeldBooking({
    appointmentDate: new Date(Date.UTC(2026, 10, 24, BIRTH.hour)),
    appointmentType: "telehealth",
    acuityLastSaid: saidBy(anAppointment({ startsAt: new Date(Date.UTC(2026, 10, 24, BIRTH.hour)) })),
    acuityAskedAt: instant(0),
  });
  const entries: HistoryEntry[] = [];
  const applied: Truth[] = [BIRTH];
  const shown: number[] = [];
  let latest = 0;

  function receive({ askedAt, shownAt }: Observation): "applied" | "ask-again" {
    latest = Math.max(latest, shownAt);
    const truth = truthAt(changes, shownAt);
    const convergence = converge(sightingOf(truth, askedAt), booking, []);
    if (convergence.verdict === "ask-again") return "ask-again";
    if (convergence.verdict !== "follow") throw new Error(`not followed but ${convergence.verdict}`);
    expect(convergence.drifts).toEqual([]);
    booking = { ...booking, ...convergence.set };
    entries.push(...convergence.entries);
    applied.push(truth);
    shown.push(shownAt);
    return "applied";
  }

  return {
    receive,
    /** Asked and answered after everything that has arrived so far. */
    askNow: (after = 0) => receive({ askedAt: Math.max(latest, after) + 1, shownAt: Math.max(latest, after) + 2 }),
    state: () => ({ booking, entries: [...entries] }),
    applied,
    shown,
  };
}

/** How much happened in the booking's life between two states of the appointment. */
function differencesBetween(before: Truth, after: Truth): number {
  const wasOff = before.state !== "live";
  const isOff = after.state !== "live";
  if (wasOff && isOff) return before.state === after.state ? 0 : 1;
  if (wasOff) return 1;
  const elsewhere = before.hour !== after.hour || before.place !== after.place;
  return (elsewhere ? 1 : 0) + (isOff ? 1 : 0);
}

function expectToAgree(booking: HeldBooking, truth: Truth) {
  if (truth.state !== "live") {
    expect(booking.currentProgress).toBe(truth.state);
    return;
  }
  expect(isAhead(booking.currentProgress)).toBe(true);
  const { specialistId, calendarId, timezone } = PLACES[truth.place];
  expect(booking).toMatchObject({
    appointmentDate: new Date(Date.UTC(2026, 10, 24, truth.hour)),
    specialistId,
    acuityCalendarId: calendarId,
    clinicTimezone: timezone,
    meetingLink: truth.link || null,
  });
}

const RUNS = { seed: 20261124, numRuns: 300 };

test("whatever happens in Acuity, and however answers arrive, the booking ends as Acuity has it, with each difference told once", () => {
  fc.assert(
    fc.property(history, observations, arrivals, (changes, seen, order) => {
      const portal = aPortal(changes);
      for (const next of order) {
        const observation = seen[next % seen.length];
        if (observation && portal.receive(observation) === "ask-again") expect(portal.askNow()).toBe("applied");
      }
      expect(portal.askNow(SPAN)).toBe("applied");
      const end = portal.state();

      expectToAgree(end.booking, truthAt(changes, Infinity));
      const told = portal.applied.slice(1).map((after, index) => differencesBetween(portal.applied[index] ?? BIRTH, after));
      expect(end.entries).toHaveLength(told.reduce((sum, count) => sum + count, 0));

      for (const old of seen) expect(portal.receive(old)).toBe("ask-again");
      expect(portal.state()).toEqual(end);
      expect(portal.askNow()).toBe("applied");
      expect(portal.state().entries).toEqual(end.entries);
    }),
    RUNS,
  );
});

test("as long as no two questions overlap, no answer ever takes the booking back in time, in whatever order they arrive", () => {
  fc.assert(
    fc.property(history, observations, arrivals, (changes, seen, order) => {
      const oneByOne = seen.toSorted((one, other) => one.askedAt - other.askedAt).reduce<Observation[]>((all, { askedAt, shownAt }) => {
        const free = (all.at(-1)?.shownAt ?? -1) + 1;
        const start = Math.max(askedAt, free);
        return [...all, { askedAt: start, shownAt: start + (shownAt - askedAt) }];
      }, []);
      const portal = aPortal(changes);
      for (const next of order) {
        const observation = oneByOne[next % oneByOne.length];
        if (observation) portal.receive(observation);
      }
      expect(portal.shown).toEqual(portal.shown.toSorted((one, other) => one - other));
    }),
    RUNS,
  );
});

test("every move that was seen is in the history with the time before and after, without a gap", () => {
  fc.assert(
    fc.property(history, observations, (changes, seen) => {
      const portal = aPortal(changes);
      for (const observation of seen.toSorted((one, other) => one.askedAt - other.askedAt)) portal.receive(observation);
      const { booking, entries } = portal.state();
      const moves = entries.flatMap(({ moved }) => moved ?? []);
      const stops = [new Date(Date.UTC(2026, 10, 24, BIRTH.hour)), ...moves.map(({ to }) => to)];
      expect(moves.map(({ from }) => from)).toEqual(stops.slice(0, -1));
      expect(booking.appointmentDate).toEqual(stops.at(-1));
    }),
    RUNS,
  );
});
