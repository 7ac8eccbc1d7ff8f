import { describe, expect, test } from "vitest";
import type { ProgressStage } from "@/lib/vocabulary";
import { OKORO, VALE, aHeldBooking, aSighting, anAppointment, anOpenRequest } from "../../../tests/factories/appointments";
import { converge, type HistoryEntry, type Sighting } from "./converge";
import type { Drift, HeldBooking } from "./held-booking";
import { saidBy } from "./what-acuity-said";

const at = aHeldBooking().appointmentDate;
const later = new Date("2026-12-01T23:00:00Z");
const link = "https://example.zoom.us/j/90000000001?pwd=demo";

const AHEAD = ["scheduled", "rescheduled"] as const satisfies ProgressStage[];
const CALLED_OFF = ["cancelled", "no_show"] as const satisfies ProgressStage[];
const HELD = ["generating_report", "report_generated", "payment_received"] as const satisfies ProgressStage[];

type Shown = Parameters<typeof anAppointment>[0];

function shows(appointment: Shown, known: Partial<Sighting> = {}): Sighting {
  return aSighting({ appointment: anAppointment(appointment), ...known });
}

/** A booking Acuity last showed as told, the rest agreeing. */
function holds(changes: Partial<HeldBooking>, lastShown: Shown = {}): HeldBooking {
  return aHeldBooking({ acuityLastSaid: saidBy(anAppointment(lastShown)), ...changes });
}

function following(sighting: Sighting, booking: HeldBooking) {
  const convergence = converge(sighting, booking, []);
  if (convergence.verdict !== "follow") throw new Error(`not followed but ${convergence.verdict}`);
  return convergence;
}

/** What may change besides the two that always do: what Acuity said, and when it was asked. */
function changesIn(set: Partial<HeldBooking>, booking: HeldBooking): Partial<HeldBooking> {
  const { acuityLastSaid: _said, acuityAskedAt: _askedAt, ...rest } = set;
  const before = new Map<string, unknown>(Object.entries(booking));
  return Object.fromEntries(Object.entries(rest).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before.get(field))));
}

describe("the age of an answer", () => {
  const booking = aHeldBooking();
  const asked = (milliseconds: number) => new Date(booking.acuityAskedAt.getTime() + milliseconds);

  test.each([
    ["a millisecond before", asked(-1)],
    ["a day before", asked(-86_400_000)],
  ])("one asked %s what the booking reflects is asked again", (_when, askedAt) => {
    for (const sighting of [aSighting({ askedAt }), shows({ startsAt: later }, { askedAt }), shows({ canceled: true }, { askedAt }), aSighting({ appointment: null, askedAt })]) {
      expect(converge(sighting, booking, [])).toEqual({ verdict: "ask-again", because: "older-than-booking" });
    }
  });

  test.each([
    ["at the very moment", asked(0)],
    ["a millisecond after", asked(1)],
  ])("one asked %s is followed", (_when, askedAt) => {
    expect(converge(shows({ startsAt: later }, { askedAt }), booking, [])).toMatchObject({ verdict: "follow", entries: [{ progress: "rescheduled" }], set: { acuityAskedAt: askedAt } });
  });
});

describe("a request of ours in flight", () => {
  const inFlight = (acuityAppointmentId: string | null) => anOpenRequest({ kind: "no_show", acuityAppointmentId });

  test.each([
    ["that changes nothing", aSighting()],
    ["that moves it", shows({ startsAt: later })],
    ["that cancels it", shows({ canceled: true })],
    ["that says it is gone", aSighting({ appointment: null })],
  ])("makes an answer %s be asked again", (_what, sighting) => {
    expect(converge(sighting, aHeldBooking(), [inFlight("1802345671")])).toEqual({ verdict: "ask-again", because: "request-in-flight" });
  });

  test("about another appointment is nothing to wait for", () => {
    expect(converge(shows({ startsAt: later }), aHeldBooking(), [inFlight("1802345672"), inFlight(null)])).toMatchObject({ verdict: "follow", entries: [{ progress: "rescheduled" }] });
  });
});

describe("an equal state changes nothing but when it was seen", () => {
  const EQUAL: [what: string, sighting: Sighting, booking: HeldBooking][] = [
    ["scheduled", aSighting(), aHeldBooking()],
    ["rescheduled", aSighting(), aHeldBooking({ currentProgress: "rescheduled" })],
    ["cancelled", shows({ canceled: true }), holds({ currentProgress: "cancelled", status: "closed" }, { canceled: true })],
    ["cancelled and archived", shows({ canceled: true }), holds({ currentProgress: "cancelled", status: "archived" }, { canceled: true })],
    ["no-show", shows({ canceled: true, noShow: true }), holds({ currentProgress: "no_show", status: "closed" }, { canceled: true, noShow: true })],
    ["held", aSighting(), aHeldBooking({ currentProgress: "generating_report" })],
    ["by telehealth with its link", shows({ location: link }, { type: { isIme: true, mode: "telehealth" } }), holds({ appointmentType: "telehealth", meetingLink: link }, { location: link })],
  ];

  test.each(EQUAL)("%s", (_what, sighting, booking) => {
    const { entries, set, drifts } = following(sighting, booking);
    expect(entries).toEqual([]);
    expect(drifts).toEqual([]);
    expect(changesIn(set, booking)).toEqual({});
    expect(set.acuityAskedAt).toEqual(sighting.askedAt);
  });
});

describe("what Acuity may change", () => {
  interface Case {
    shown: Sighting;
    booking: HeldBooking;
    entries: HistoryEntry[];
    /** Every field that becomes another, and no other. */
    changes: Partial<HeldBooking>;
  }
  const toOkoro = { calendarId: OKORO.calendarId, known: { calendar: { specialistId: OKORO.specialistId, timezone: OKORO.timezone } } };
  const okorosPlace = { specialistId: OKORO.specialistId, acuityCalendarId: OKORO.calendarId, clinicTimezone: OKORO.timezone };
  const handedOver = { from: VALE.specialistId, to: OKORO.specialistId };
  const telehealth = { type: { isIme: true, mode: "telehealth" } } as const;
  const toVideo = { appointmentTypeId: "48200012", typeName: "IME (telehealth)" };

  const cases: Record<string, (progress: (typeof AHEAD)[number]) => Case> = {
    "a new time": (currentProgress) => ({
      shown: shows({ startsAt: later }),
      booking: aHeldBooking({ currentProgress }),
      entries: [{ progress: "rescheduled", kind: "step", moved: { from: at, to: later } }],
      changes: { ...(currentProgress === "scheduled" && { currentProgress: "rescheduled" }), appointmentDate: later },
    }),
    "a cancellation": (currentProgress) => ({
      shown: shows({ canceled: true }),
      booking: aHeldBooking({ currentProgress }),
      entries: [{ progress: "cancelled", kind: "step" }],
      changes: { currentProgress: "cancelled" },
    }),
    "a no-show, before the start too": (currentProgress) => ({
      shown: shows({ canceled: true, noShow: true }),
      booking: aHeldBooking({ currentProgress }),
      entries: [{ progress: "no_show", kind: "step" }],
      changes: { currentProgress: "no_show" },
    }),
    "a new time and a cancellation at once": (currentProgress) => ({
      shown: shows({ startsAt: later, canceled: true }),
      booking: aHeldBooking({ currentProgress }),
      entries: [{ progress: "rescheduled", kind: "step", moved: { from: at, to: later } }, { progress: "cancelled", kind: "step" }],
      changes: { currentProgress: "cancelled", appointmentDate: later },
    }),
    "another linked calendar": (currentProgress) => ({
      shown: shows({ calendarId: OKORO.calendarId }, toOkoro.known),
      booking: aHeldBooking({ currentProgress }),
      entries: [{ progress: currentProgress, kind: "details", handedOver }],
      changes: okorosPlace,
    }),
    "another linked calendar and a new time": (currentProgress) => ({
      shown: shows({ calendarId: OKORO.calendarId, startsAt: later }, toOkoro.known),
      booking: aHeldBooking({ currentProgress }),
      entries: [{ progress: "rescheduled", kind: "step", moved: { from: at, to: later }, handedOver }],
      changes: { ...(currentProgress === "scheduled" && { currentProgress: "rescheduled" }), appointmentDate: later, ...okorosPlace },
    }),
    "another type and mode": (currentProgress) => ({
      shown: shows(toVideo, telehealth),
      booking: aHeldBooking({ currentProgress }),
      entries: [{ progress: currentProgress, kind: "details", note: "Appointment type is now IME (telehealth)" }],
      changes: { acuityAppointmentTypeId: "48200012", appointmentType: "telehealth", examineeTimezone: "Australia/Sydney" },
    }),
    "another type of the same mode, and longer": (currentProgress) => ({
      shown: shows({ appointmentTypeId: "48200013", typeName: "IME (extended)", durationMinutes: 120 }),
      booking: aHeldBooking({ currentProgress }),
      entries: [{ progress: currentProgress, kind: "details", note: "Appointment type is now IME (extended)" }],
      changes: { acuityAppointmentTypeId: "48200013", durationMinutes: 120 },
    }),
    "a meeting link that comes late": (currentProgress) => ({
      shown: shows({ location: `Zoom: ${link}` }, telehealth),
      booking: aHeldBooking({ currentProgress, appointmentType: "telehealth" }),
      entries: [],
      changes: { meetingLink: link },
    }),
    "another meeting link": (currentProgress) => ({
      shown: shows({ location: link }, telehealth),
      booking: aHeldBooking({ currentProgress, appointmentType: "telehealth", meetingLink: "https://example.zoom.us/j/1" }),
      entries: [],
      changes: { meetingLink: link },
    }),
    "a meeting link that has no meaning any more": (currentProgress) => ({
      shown: shows({ location: link, appointmentTypeId: "48200011" }),
      booking: aHeldBooking({ currentProgress, appointmentType: "telehealth", acuityAppointmentTypeId: "48200012", meetingLink: link }),
      entries: [{ progress: currentProgress, kind: "details", note: "Appointment type is now IME (in person)" }],
      changes: { acuityAppointmentTypeId: "48200011", appointmentType: "in_person", meetingLink: null },
    }),
    "another length alone": (currentProgress) => ({
      shown: shows({ durationMinutes: 90 }),
      booking: aHeldBooking({ currentProgress }),
      entries: [],
      changes: { durationMinutes: 90 },
    }),
  };

  const EVERY = Object.entries(cases).flatMap(([name, make]) => AHEAD.map((progress) => [name, progress, make(progress)] as const));

  test.each(EVERY)("%s of what is %s", (_name, _progress, { shown, booking, entries, changes }) => {
    const convergence = following(shown, booking);
    expect(convergence.entries).toEqual(entries);
    expect(convergence.drifts).toEqual([]);
    expect(changesIn(convergence.set, booking)).toEqual(changes);
  });

  test.each(EVERY)("%s of what is %s, seen again, changes nothing more", (_name, _progress, { shown, booking }) => {
    const after = { ...booking, ...following(shown, booking).set };
    const again = following({ ...shown, askedAt: new Date(shown.askedAt.getTime() + 1) }, after);
    expect(again.entries).toEqual([]);
    expect(changesIn(again.set, after)).toEqual({});
  });

  test("what Acuity said, and when it was asked, is kept with it", () => {
    const shown = shows({ startsAt: later, canceled: true, noShow: true, location: link });
    expect(following(shown, aHeldBooking()).set).toMatchObject({
      acuityAskedAt: shown.askedAt,
      acuityLastSaid: { startsAt: "2026-12-01T23:00:00.000Z", canceled: true, noShow: true, location: link },
    });
  });
});

describe("what was called off", () => {
  test.each([
    ["cancelled", { canceled: true, noShow: true }, "no_show"],
    ["no_show", { canceled: true, noShow: false }, "cancelled"],
  ] as const)("%s becomes what Acuity says now", (currentProgress, shown, progress) => {
    const booking = aHeldBooking({ currentProgress, status: "closed" });
    const { entries, set, drifts } = following(shows(shown), booking);
    expect(entries).toEqual([{ progress, kind: "step" }]);
    expect(changesIn(set, booking)).toEqual({ currentProgress: progress });
    expect(drifts).toEqual([]);
  });

  test.each(CALLED_OFF)("and is live again after %s is reinstated, never silently", (currentProgress) => {
    const booking = aHeldBooking({ currentProgress, status: "closed" });
    const { entries, set } = following(aSighting(), booking);
    expect(entries).toEqual([{ progress: "scheduled", kind: "reinstatement" }]);
    expect(changesIn(set, booking)).toEqual({ currentProgress: "scheduled" });
  });

  test.each(CALLED_OFF)("and is live again after %s at another time is reinstated with both times", (currentProgress) => {
    const booking = aHeldBooking({ currentProgress, status: "closed" });
    const { entries, set } = following(shows({ startsAt: later }), booking);
    expect(entries).toEqual([{ progress: "scheduled", kind: "reinstatement", moved: { from: at, to: later } }]);
    expect(changesIn(set, booking)).toEqual({ currentProgress: "scheduled", appointmentDate: later });
  });

  test.each(CALLED_OFF)("and is live again after %s with another specialist names both", (currentProgress) => {
    const booking = aHeldBooking({ currentProgress, status: "closed" });
    const { entries, set } = following(shows({ calendarId: OKORO.calendarId }, { calendar: { specialistId: OKORO.specialistId, timezone: OKORO.timezone } }), booking);
    expect(entries).toEqual([{ progress: "scheduled", kind: "reinstatement", handedOver: { from: VALE.specialistId, to: OKORO.specialistId } }]);
    expect(set).toMatchObject({ specialistId: OKORO.specialistId, currentProgress: "scheduled" });
  });
});

describe("an examination that was held", () => {
  const differing: [what: string, sighting: Sighting, drifts: Drift[]][] = [
    ["another time", shows({ startsAt: later }), [{ field: "time", portalValue: at.toISOString(), acuityValue: later.toISOString() }]],
    ["a cancellation", shows({ canceled: true }), [{ field: "cancellation", portalValue: "live", acuityValue: "cancelled" }]],
    ["a no-show", shows({ canceled: true, noShow: true }), [{ field: "cancellation", portalValue: "live", acuityValue: "no_show" }]],
    [
      "another linked calendar",
      shows({ calendarId: OKORO.calendarId }, { calendar: { specialistId: OKORO.specialistId, timezone: OKORO.timezone } }),
      [{ field: "calendar", portalValue: VALE.calendarId, acuityValue: OKORO.calendarId }],
    ],
    ["an unlinked calendar", shows({ calendarId: "7300199" }, { calendar: null, type: null }), [{ field: "calendar", portalValue: VALE.calendarId, acuityValue: "7300199" }]],
    ["another type", shows({ appointmentTypeId: "48200013" }), [{ field: "type", portalValue: "48200011", acuityValue: "48200013" }]],
    [
      "everything at once",
      shows({ startsAt: later, calendarId: "7300199", appointmentTypeId: "48200099", canceled: true }, { calendar: null, type: null }),
      [
        { field: "time", portalValue: at.toISOString(), acuityValue: later.toISOString() },
        { field: "calendar", portalValue: VALE.calendarId, acuityValue: "7300199" },
        { field: "type", portalValue: "48200011", acuityValue: "48200099" },
        { field: "cancellation", portalValue: "live", acuityValue: "cancelled" },
      ],
    ],
    ["a removal", aSighting({ appointment: null }), [{ field: "appointment", portalValue: "", acuityValue: "gone" }]],
  ];
  const EVERY = HELD.flatMap((stage) => differing.map(([what, sighting, drifts]) => [stage, what, sighting, drifts] as const));

  test.each(EVERY)("%s: %s is shown and never applied", (currentProgress, _what, sighting, drifts) => {
    const booking = aHeldBooking({ currentProgress });
    const convergence = following(sighting, booking);
    expect(convergence.entries).toEqual([]);
    expect(convergence.drifts).toEqual(drifts.map((drift) => (drift.field === "appointment" ? { ...drift, portalValue: currentProgress } : drift)));
    expect(changesIn(convergence.set, booking)).toEqual({});
  });

  test.each(EVERY)("%s: %s is still shown when it is seen again", (currentProgress, _what, sighting, drifts) => {
    const booking = aHeldBooking({ currentProgress });
    const after = { ...booking, ...following(sighting, booking).set };
    expect(following(sighting, after).drifts).toHaveLength(drifts.length);
  });

  test.each(HELD)("%s: a difference that went away is shown no longer", (currentProgress) => {
    const booking = aHeldBooking({ currentProgress });
    const after = { ...booking, ...following(shows({ startsAt: later }), booking).set };
    expect(following(aSighting(), after).drifts).toEqual([]);
  });

  test.each(HELD)("%s: other contact details are shown and never applied", (currentProgress) => {
    const booking = aHeldBooking({ currentProgress });
    const { set, drifts } = following(shows({ firstName: "Robin", phone: "0498 765 432" }), booking);
    expect(changesIn(set, booking)).toEqual({});
    expect(drifts).toMatchObject([{ field: "contact" }]);
  });
});

describe("an examination that went where the portal cannot follow", () => {
  const NOWHERE: [what: string, sighting: Sighting, drifts: Drift[]][] = [
    ["to an unlinked calendar", shows({ calendarId: "7300199" }, { calendar: null, type: null }), [{ field: "calendar", portalValue: VALE.calendarId, acuityValue: "7300199" }]],
    [
      "to an unlinked calendar at another time",
      shows({ calendarId: "7300199", startsAt: later }, { calendar: null, type: null }),
      [{ field: "time", portalValue: at.toISOString(), acuityValue: later.toISOString() }, { field: "calendar", portalValue: VALE.calendarId, acuityValue: "7300199" }],
    ],
    ["to a type that is no examination", shows({ appointmentTypeId: "48200099" }, { type: { isIme: false, mode: "in_person" } }), [{ field: "type", portalValue: "48200011", acuityValue: "48200099" }]],
    ["to a type nobody has seen", shows({ appointmentTypeId: "48200098" }, { type: null }), [{ field: "type", portalValue: "48200011", acuityValue: "48200098" }]],
  ];

  test.each(AHEAD.flatMap((stage) => NOWHERE.map(([what, sighting, drifts]) => [stage, what, sighting, drifts] as const)))("%s: %s is shown and never applied", (currentProgress, _what, sighting, drifts) => {
    const booking = aHeldBooking({ currentProgress });
    const convergence = following(sighting, booking);
    expect(convergence.entries).toEqual([]);
    expect(convergence.drifts).toEqual(drifts);
    expect(changesIn(convergence.set, booking)).toEqual({});
  });

  test.each(AHEAD)("%s: gone is shown and never a cancellation", (currentProgress) => {
    const booking = aHeldBooking({ currentProgress });
    const { entries, set, drifts } = following(aSighting({ appointment: null }), booking);
    expect(entries).toEqual([]);
    expect(set).toEqual({ acuityAskedAt: aSighting().askedAt });
    expect(drifts).toEqual([{ field: "appointment", portalValue: currentProgress, acuityValue: "gone" }]);
  });

  test.each(CALLED_OFF)("gone after %s is no difference worth showing", (currentProgress) => {
    expect(following(aSighting({ appointment: null }), aHeldBooking({ currentProgress, status: "closed" }))).toMatchObject({ entries: [], drifts: [] });
  });

  test("back again, it is followed again", () => {
    const booking = aHeldBooking();
    const away = shows({ calendarId: "7300199", startsAt: later }, { calendar: null, type: null });
    const after = { ...booking, ...following(away, booking).set };
    const { entries, drifts } = following(shows({ startsAt: later }), after);
    expect(entries).toEqual([{ progress: "rescheduled", kind: "step", moved: { from: at, to: later } }]);
    expect(drifts).toEqual([]);
  });
});

describe("contact details", () => {
  test.each([...AHEAD, ...CALLED_OFF])("that changed in Acuity are taken over while the booking is %s", (currentProgress) => {
    const canceled = currentProgress === "cancelled" || currentProgress === "no_show";
    const noShow = currentProgress === "no_show";
    const booking = holds({ currentProgress }, { canceled, noShow });
    const { entries, set, drifts } = following(shows({ canceled, noShow, phone: "0498 765 432", lastName: "Tellerman" }), booking);
    expect(entries).toEqual([]);
    expect(drifts).toEqual([]);
    expect(changesIn(set, booking)).toEqual({ examineePhone: "+61498765432", examineeFamilyName: "Tellerman", examineeName: "Rowan Tellerman" });
  });

  test("that changed in the portal only are left alone", () => {
    const booking = aHeldBooking({ examineePhone: "+61498765432" });
    const { set, drifts } = following(aSighting(), booking);
    expect(changesIn(set, booking)).toEqual({});
    expect(drifts).toEqual([]);
  });

  test("that changed on both sides are shown, and a move beside them is applied all the same", () => {
    const booking = aHeldBooking({ examineePhone: "+61400111222" });
    const { entries, set, drifts } = following(shows({ phone: "0498 765 432", startsAt: later }), booking);
    expect(drifts).toEqual([{ field: "contact", portalValue: "+61400111222", acuityValue: "+61498765432" }]);
    expect(entries).toMatchObject([{ progress: "rescheduled" }]);
    expect(changesIn(set, booking)).toEqual({ currentProgress: "rescheduled", appointmentDate: later });
  });

  test("that changed on both sides are shown until somebody settles them, however often Acuity is asked", () => {
    const shown = shows({ phone: "0498 765 432" });
    const booking = aHeldBooking({ examineePhone: "+61400111222" });
    const once = { ...booking, ...following(shown, booking).set };
    expect(following(shown, once).drifts).toMatchObject([{ field: "contact" }]);
    const settled = { ...once, examineePhone: "+61498765432" };
    expect(following(shown, settled).drifts).toEqual([]);
  });
});

describe("an appointment nobody knows", () => {
  const stranger = { firstName: "Sam", lastName: "Stone", phone: "0498 765 432" };
  const notIme = { type: { isIme: false, mode: "in_person" } } as const;
  const unlinked = { calendar: null, type: null };

  test("that carries the id of a request of ours is adopted, whatever else it shows", () => {
    const elsewhere = shows({ ...stranger, startsAt: later, calendarId: "7300199" }, { ...unlinked, carriedRequestId: "request-1" });
    expect(converge(elsewhere, null, [anOpenRequest()])).toEqual({ verdict: "adopt", requestId: "request-1" });
  });

  test("that looks like a request of ours is adopted", () => {
    expect(converge(aSighting(), null, [anOpenRequest()])).toEqual({ verdict: "adopt", requestId: "request-1" });
    expect(converge(shows({ phone: "" }), null, [anOpenRequest()])).toEqual({ verdict: "adopt", requestId: "request-1" });
    expect(converge(shows({ firstName: "R.", lastName: "T." }), null, [anOpenRequest()])).toEqual({ verdict: "adopt", requestId: "request-1" });
  });

  test("that is ours but was cancelled meanwhile is adopted all the same, so that nobody wonders", () => {
    expect(converge(shows({ canceled: true }), null, [anOpenRequest()])).toEqual({ verdict: "adopt", requestId: "request-1" });
  });

  test("that is a stranger's in the slot we asked for is created, not adopted", () => {
    expect(converge(shows(stranger), null, [anOpenRequest()])).toEqual({ verdict: "create" });
  });

  test("that carries an id nobody knows is created", () => {
    expect(converge(aSighting({ carriedRequestId: "request-of-another-portal" }), null, [anOpenRequest()])).toEqual({ verdict: "create" });
  });

  test.each([
    ["of an examination", aSighting(), { verdict: "create" }],
    ["of a type that is no examination", aSighting(notIme), { verdict: "count" }],
    ["of a type nobody has seen", aSighting({ type: null }), { verdict: "count" }],
    ["of another type, cancelled", shows({ canceled: true }, notIme), { verdict: "count" }],
    ["in a calendar nobody is linked to", aSighting(unlinked), { verdict: "park", reason: "The calendar is not linked to a specialist" }],
    ["cancelled before anyone looked", shows({ canceled: true }), { verdict: "nothing" }],
    ["a no-show before anyone looked", shows({ canceled: true, noShow: true }), { verdict: "nothing" }],
    ["that is no longer there", aSighting({ appointment: null, ...unlinked }), { verdict: "park", reason: "Acuity no longer has this appointment" }],
  ] as const)("%s", (_what, sighting, verdict) => {
    expect(converge(sighting, null, [])).toEqual(verdict);
  });
});
