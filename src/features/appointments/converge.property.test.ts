import fc from "fast-check";
import { expect, test } from "vitest";
import { isAhead } from "@/features/bookings/booking";
import { aPortal, arrivals, BIRTH, changes, histories, observations, PLACES, RUNS, SPAN, startOf, truthAt, TYPES, type Observation, type Truth } from "../../../tests/factories/histories";
import type { HeldBooking } from "./held-booking";

/** Everything Acuity may change that the portal follows. */
const history = histories(changes(["hour", "hour", "state", "state", "place", "type", "minutes", "link", "name", "phone", "email"]));

const isOff = ({ state }: Truth) => state !== "live";

/** How much happened in the booking's life between two states of the appointment. */
function differencesBetween(before: Truth, after: Truth): number {
  if (isOff(before) && isOff(after)) return before.state === after.state ? 0 : 1;
  if (isOff(before)) return 1;
  const elsewhere = before.hour !== after.hour || before.place !== after.place || before.type !== after.type;
  return (elsewhere ? 1 : 0) + (isOff(after) ? 1 : 0);
}

function expectToAgree(booking: HeldBooking, truth: Truth) {
  expect(booking).toMatchObject({ examineeGivenName: truth.name, examineePhone: truth.phone.replace(/^0/, "+61"), examineeEmail: truth.email || null });
  if (isOff(truth)) {
    expect(booking.currentProgress).toBe(truth.state);
    return;
  }
  expect(isAhead(booking.currentProgress)).toBe(true);
  const { specialistId, calendarId, timezone } = PLACES[truth.place];
  expect(booking).toMatchObject({
    appointmentDate: startOf(truth),
    durationMinutes: truth.minutes,
    specialistId,
    acuityCalendarId: calendarId,
    clinicTimezone: timezone,
    acuityAppointmentTypeId: TYPES[truth.type].id,
    appointmentType: truth.type === "video" ? "telehealth" : "in_person",
    meetingLink: (truth.type === "video" && truth.link) || null,
  });
}

test("whatever happens in Acuity, and however answers arrive, the booking ends as Acuity has it, with each difference told once", () => {
  fc.assert(
    fc.property(history, observations, arrivals, (happened, seen, order) => {
      const portal = aPortal(happened);
      portal.receiveAll(seen, order);
      const end = portal.state();

      expectToAgree(end.booking, truthAt(happened, Infinity));
      const shown = [BIRTH, ...portal.applied.map(({ truth }) => truth)];
      const told = shown.slice(1).map((after, index) => differencesBetween(shown[index] ?? BIRTH, after));
      expect(end.entries).toHaveLength(told.reduce((sum, count) => sum + count, 0));
      expect(portal.applied.flatMap(({ drifts }) => drifts)).toEqual([]);

      for (const old of seen) expect(portal.receive(old)).toBe("older-than-booking");
      expect(portal.state()).toEqual(end);
      expect(portal.askNow()).toBe("applied");
      expect(portal.state().entries).toEqual(end.entries);
    }),
    RUNS,
  );
});

test("as long as no two questions overlap, no answer ever takes the booking back in time, in whatever order they arrive", () => {
  fc.assert(
    fc.property(history, observations, arrivals, (happened, seen, order) => {
      const oneByOne = seen.toSorted((one, other) => one.askedAt - other.askedAt).reduce<Observation[]>((all, { askedAt, shownAt }) => {
        const free = (all.at(-1)?.shownAt ?? -1) + 1;
        const start = Math.max(askedAt, free);
        return [...all, { askedAt: start, shownAt: start + (shownAt - askedAt) }];
      }, []);
      const portal = aPortal(happened);
      for (const next of order) {
        const observation = oneByOne[next % oneByOne.length];
        if (observation) portal.receive(observation);
      }
      const shown = portal.applied.map(({ shownAt }) => shownAt);
      expect(shown).toEqual(shown.toSorted((one, other) => one - other));
    }),
    RUNS,
  );
});

test("every change of time, specialist, type and progress is told by exactly one entry, with both sides, and what stayed by none", () => {
  fc.assert(
    fc.property(history, observations, (happened, seen) => {
      const portal = aPortal(happened);
      portal.receiveAll(seen);
      for (const { before, after, entries, truth } of portal.applied) {
        const changed = <Value>(from: Value, to: Value) => (JSON.stringify(from) === JSON.stringify(to) ? [] : [{ from, to }]);
        expect(entries.flatMap(({ moved }) => moved ?? [])).toEqual(changed(before.appointmentDate, after.appointmentDate));
        expect(entries.flatMap(({ handedOver }) => handedOver ?? [])).toEqual(changed(before.specialistId, after.specialistId));
        expect(entries.flatMap(({ note }) => note ?? [])).toEqual(before.acuityAppointmentTypeId === after.acuityAppointmentTypeId ? [] : [`Appointment type is now ${TYPES[truth.type].name}`]);
        expect(entries.at(-1)?.progress ?? before.currentProgress).toBe(after.currentProgress);
        const wasOff = before.currentProgress === "cancelled" || before.currentProgress === "no_show";
        expect(entries.filter(({ kind }) => kind === "reinstatement")).toHaveLength(wasOff && !isOff(truth) ? 1 : 0);
      }
    }),
    RUNS,
  );
});

test("while a request of ours about it is in flight nothing is believed, and asked again afterwards it ends the same", () => {
  fc.assert(
    fc.property(history, observations, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (happened, seen, busy) => {
      const portal = aPortal(happened);
      for (const [index, observation] of seen.entries()) {
        const before = portal.state();
        const verdict = portal.receive(observation, busy[index] ? "1802345671" : "1802345670");
        if (busy[index]) expect(verdict).not.toBe("applied");
        if (verdict !== "applied") expect(portal.state()).toEqual(before);
      }
      expect(portal.askNow(SPAN)).toBe("applied");
      expectToAgree(portal.state().booking, truthAt(happened, Infinity));
    }),
    RUNS,
  );
});
