import { createId } from "@paralleldrive/cuid2";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { appointmentRequests } from "@/db/schema/appointments";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { PROGRESS_STAGES, type ProgressStage } from "@/lib/vocabulary";
import { aBookingBy } from "../../../tests/factories/bookings";
import { aDocument } from "../../../tests/factories/documents";
import { eventsOf, historyOf, standingOf, withoutAudit } from "../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aTeam, aUser, inDatabase, ORIGIN, signedIn } from "../../../tests/factories/people";
import { aRequest } from "../../../tests/factories/requests";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { recordProgress } from "./record-progress";

const { ownerUrl } = useOwnDatabase();

let admin: Person, specialist: Person, referrer: Person, team: string;
const others: Record<string, Person> = {};

beforeAll(async () => {
  const firm = await aFirm();
  team = await aTeam(firm);
  admin = await signedIn(await aUser({ role: "admin" }));
  specialist = await signedIn((await aSpecialist()).userId);
  referrer = await signedIn(await aMember(firm, "referrer", { teams: [team] }));
  others.owner = await signedIn(await aMember(firm, "owner"));
  others.manager = await signedIn(await aMember(firm, "manager"));
  others.lead = await signedIn(await aMember(firm, "team_lead", { teams: [team] }));
  others.referrer = referrer;
  others.colleague = await signedIn(await aMember(firm, "referrer", { teams: [team] }));
  others.rival = await signedIn(await aMember(await aFirm(), "owner"));
  others.anotherSpecialist = await signedIn((await aSpecialist()).userId);
  others.nobody = await signedIn(await aUser());
});

async function aBooking(currentProgress: ProgressStage = "scheduled", over: { appointmentDate?: Date; report?: boolean } = {}): Promise<string> {
  const { report, ...columns } = over;
  const booking = await inDatabase((tx) => aBookingBy(tx, referrer, specialist.specialistId ?? "", { teamId: team, currentProgress, ...columns }));
  if (report) await withDocument(booking.id, "report");
  return booking.id;
}

async function withDocument(bookingId: string, category: "report" | "dictation"): Promise<void> {
  await inDatabase((tx) => aDocument(tx, { bookingId, uploadedById: specialist.userId, category }));
}

test("the specialist starts the report: booking, history and audit say so in their name", async () => {
  const id = await aBooking();
  expect(await recordProgress(specialist, { bookingId: id, progress: "generating_report", note: "Dictated" })).toEqual({ ok: true, value: { bookingId: id } });

  const { booking, history, events } = await standingOf(id);
  expect(booking).toMatchObject({ currentProgress: "generating_report", status: "active" });
  expect(history).toHaveLength(2);
  expect(history[1]).toMatchObject({ progress: "generating_report", kind: "step", changedById: specialist.userId, changedForId: null, notes: "Dictated" });
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    action: "booking.progress_recorded",
    resourceType: "booking",
    userId: specialist.userId,
    impersonatedUserId: null,
    metadata: { progress: ["scheduled", "generating_report"] },
    ipAddress: ORIGIN.ipAddress,
    userAgent: ORIGIN.userAgent,
  });
});

test("an admin acting as the specialist is named in history and audit, and so is the specialist", async () => {
  const id = await aBooking();
  const acting = await signedIn(specialist.userId, { impersonatedBy: admin.userId });
  expect((await recordProgress(acting, { bookingId: id, progress: "generating_report", note: null })).ok).toBe(true);
  const { history, events } = await standingOf(id);
  expect(history[1]).toMatchObject({ changedById: admin.userId, changedForId: specialist.userId });
  expect(events[0]).toMatchObject({ userId: admin.userId, impersonatedUserId: specialist.userId });
});

test("an admin acting as the specialist has the specialist's rights alone", async () => {
  const id = await aBooking("report_generated", { report: true });
  const acting = await signedIn(specialist.userId, { impersonatedBy: admin.userId });
  await expect(recordProgress(acting, { bookingId: id, progress: "payment_received", note: null })).rejects.toThrow(ForbiddenError);
});

test("payment closes the booking", async () => {
  const id = await aBooking("report_generated", { report: true });
  expect((await recordProgress(admin, { bookingId: id, progress: "payment_received", note: null })).ok).toBe(true);
  expect((await standingOf(id)).booking).toMatchObject({ currentProgress: "payment_received", status: "closed" });
});

test.each(["rival", "anotherSpecialist", "nobody", "colleague"])("%s cannot even find the booking", async (who) => {
  const id = await aBooking();
  const before = await standingOf(id);
  await expect(recordProgress(others[who] ?? referrer, { bookingId: id, progress: "generating_report", note: null })).rejects.toThrow(NotFoundError);
  expect(await standingOf(id)).toEqual(before);
});

test("a booking that is not there is not found, not forbidden", async () => {
  await expect(recordProgress(referrer, { bookingId: createId(), progress: "generating_report", note: null })).rejects.toThrow(NotFoundError);
});

test.each(["owner", "manager", "lead", "referrer"])("the firm's %s sees the booking and may not record any of these steps", async (who) => {
  for (const progress of ["generating_report", "report_generated", "payment_received"] as const) {
    const id = await aBooking();
    const before = await standingOf(id);
    await expect(recordProgress(others[who] ?? referrer, { bookingId: id, progress, note: "Please" })).rejects.toThrow(ForbiddenError);
    expect(await standingOf(id)).toEqual(before);
  }
});

test("the specialist may not mark the payment, and nothing that happens by itself takes these steps", async () => {
  const id = await aBooking("report_generated", { report: true });
  const before = await standingOf(id);
  await expect(recordProgress(specialist, { bookingId: id, progress: "payment_received", note: null })).rejects.toThrow(ForbiddenError);
  await expect(recordProgress(makeSystem("test"), { bookingId: id, progress: "generating_report", note: "Amend" })).rejects.toThrow(ForbiddenError);
  expect(await standingOf(id)).toEqual(before);
});

describe("which steps are possible from where, once the time has come, with a note and a report", () => {
  const POSSIBLE: [from: ProgressStage, to: ProgressStage, by: "both" | "admin"][] = [
    ["scheduled", "generating_report", "both"],
    ["rescheduled", "generating_report", "both"],
    ["generating_report", "report_generated", "both"],
    ["report_generated", "generating_report", "both"],
    ["report_generated", "payment_received", "admin"],
  ];
  for (const from of PROGRESS_STAGES) {
    for (const to of ["generating_report", "report_generated", "payment_received"] as const) {
      const by = POSSIBLE.find((step) => step[0] === from && step[1] === to)?.[2];
      test(`${from} to ${to}: ${by ?? "refused"}`, async () => {
        for (const person of to === "payment_received" ? [admin] : [admin, specialist]) {
          const id = await aBooking(from, { report: true });
          const before = await standingOf(id);
          const outcome = await recordProgress(person, { bookingId: id, progress: to, note: "Because" });
          if (by) expect((await standingOf(id)).booking.currentProgress).toBe(to);
          else expect([outcome, await standingOf(id)]).toEqual([{ ok: false, reason: "not-from-here" }, before]);
        }
      });
    }
  }
});

describe("conditions", () => {
  test.each([1, 60, 24 * 60])("%i minutes before the examination no report can be started", async (minutes) => {
    const id = await aBooking("rescheduled", { appointmentDate: new Date(Date.now() + minutes * 60_000) });
    const before = await standingOf(id);
    expect(await recordProgress(specialist, { bookingId: id, progress: "generating_report", note: null })).toEqual({ ok: false, reason: "not-before-start" });
    expect(await recordProgress(admin, { bookingId: id, progress: "generating_report", note: null })).toEqual({ ok: false, reason: "not-before-start" });
    expect(await standingOf(id)).toEqual(before);
  });

  test("without an uploaded report it is not generated; a dictation is no report", async () => {
    const id = await aBooking("generating_report");
    await withDocument(id, "dictation");
    const before = await standingOf(id);
    expect(await recordProgress(specialist, { bookingId: id, progress: "report_generated", note: null })).toEqual({ ok: false, reason: "report-missing" });
    expect(await standingOf(id)).toEqual(before);
    await withDocument(id, "report");
    expect((await recordProgress(specialist, { bookingId: id, progress: "report_generated", note: null })).ok).toBe(true);
  });

  test("another booking's report does not count", async () => {
    await aBooking("generating_report", { report: true });
    const id = await aBooking("generating_report");
    expect(await recordProgress(specialist, { bookingId: id, progress: "report_generated", note: null })).toEqual({ ok: false, reason: "report-missing" });
  });

  test.each([null, "", "   "])("an amendment needs a note, and %j is none", async (note) => {
    const id = await aBooking("report_generated", { report: true });
    const before = await standingOf(id);
    expect(await recordProgress(specialist, { bookingId: id, progress: "generating_report", note })).toEqual({ ok: false, reason: "note-missing" });
    expect(await standingOf(id)).toEqual(before);
  });
});

test("while Acuity is being asked about the appointment no step is taken; after its answer it is", async () => {
  const id = await aBooking();
  const requestId = await aRequest({ actorId: specialist.userId, kind: "no_show", bookingId: id, state: "asking" });
  const before = await standingOf(id);
  expect(await recordProgress(specialist, { bookingId: id, progress: "generating_report", note: null })).toEqual({ ok: false, reason: "being-changed" });
  expect(await standingOf(id)).toEqual(before);
  await inDatabase((tx) => tx.update(appointmentRequests).set({ state: "refused", refusal: "not_found" }).where(eq(appointmentRequests.id, requestId)));
  expect((await recordProgress(specialist, { bookingId: id, progress: "generating_report", note: null })).ok).toBe(true);
});

test("of five who take the same step at once one succeeds, and there is one entry and one event", async () => {
  const id = await aBooking();
  const outcomes = await Promise.all([specialist, admin, specialist, admin, specialist].map((person) => recordProgress(person, { bookingId: id, progress: "generating_report", note: null })));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "not-from-here")).toHaveLength(4);
  expect((await historyOf(id)).map(({ progress }) => progress)).toEqual(["scheduled", "generating_report"]);
  expect(await eventsOf(id)).toHaveLength(1);
});

test("two different steps at once never contradict each other", async () => {
  const id = await aBooking("report_generated", { report: true });
  const outcomes = await Promise.all([
    recordProgress(admin, { bookingId: id, progress: "payment_received", note: null }),
    recordProgress(specialist, { bookingId: id, progress: "generating_report", note: "A page was missing" }),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const { booking, history } = await standingOf(id);
  expect(history).toHaveLength(2);
  expect(history[1]?.progress).toBe(booking.currentProgress);
});

test("what cannot be recorded in the audit log does not happen", async () => {
  const id = await aBooking();
  const before = await standingOf(id);
  await withoutAudit(ownerUrl(), async () => {
    await expect(recordProgress(specialist, { bookingId: id, progress: "generating_report", note: null })).rejects.toThrow();
  });
  expect(await standingOf(id)).toEqual(before);
});
