import { createId } from "@paralleldrive/cuid2";
import { beforeAll, describe, expect, test } from "vitest";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { PROGRESS_STAGES, type ProgressStage } from "@/lib/vocabulary";
import { aBookingBy } from "../../../tests/factories/bookings";
import { aDocument } from "../../../tests/factories/documents";
import { eventsOf, historyOf, standingOf, withoutAudit } from "../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { aRequest } from "../../../tests/factories/requests";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { correctProgress } from "./correct-progress";

const { ownerUrl } = useOwnDatabase();

let admin: Person, specialist: Person, referrer: Person, owner: Person, rival: Person;

beforeAll(async () => {
  const firm = await aFirm();
  admin = await signedIn(await aUser({ role: "admin" }));
  specialist = await signedIn((await aSpecialist()).userId);
  referrer = await signedIn(await aMember(firm, "referrer"));
  owner = await signedIn(await aMember(firm, "owner"));
  rival = await signedIn(await aMember(await aFirm(), "owner"));
});

async function aBooking(currentProgress: ProgressStage, { report = false } = {}): Promise<string> {
  const { id } = await inDatabase((tx) => aBookingBy(tx, referrer, specialist.specialistId ?? "", { currentProgress }));
  if (report) await inDatabase((tx) => aDocument(tx, { bookingId: id, uploadedById: specialist.userId, category: "report" }));
  return id;
}

const note = "Recorded on the wrong booking";

test("an admin's correction is in booking, history and audit, marked as one", async () => {
  const id = await aBooking("generating_report");
  expect(await correctProgress(admin, { bookingId: id, progress: "scheduled", note })).toEqual({ ok: true, value: { bookingId: id } });
  const { booking, history, events } = await standingOf(id);
  expect(booking).toMatchObject({ currentProgress: "scheduled", status: "active" });
  expect(history).toHaveLength(2);
  expect(history[1]).toMatchObject({ progress: "scheduled", kind: "correction", notes: note, changedById: admin.userId, changedForId: null });
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ action: "booking.progress_corrected", userId: admin.userId, impersonatedUserId: null, metadata: { progress: ["generating_report", "scheduled"] } });
});

test("the words of a correction's note are in the history and not in the audit log", async () => {
  const id = await aBooking("generating_report");
  await correctProgress(admin, { bookingId: id, progress: "scheduled", note: "About Rowan Teller's left knee" });
  expect(JSON.stringify(await eventsOf(id))).not.toContain("knee");
});

test("out of scope the booking is not found", async () => {
  const id = await aBooking("generating_report");
  await expect(correctProgress(rival, { bookingId: id, progress: "scheduled", note })).rejects.toThrow(NotFoundError);
  await expect(correctProgress(admin, { bookingId: createId(), progress: "scheduled", note })).rejects.toThrow(NotFoundError);
});

test("whoever else sees the booking may not correct it, nor may an admin acting as one of them", async () => {
  const id = await aBooking("generating_report");
  const before = await standingOf(id);
  const acting = await Promise.all([owner, specialist].map(({ userId }) => signedIn(userId, { impersonatedBy: admin.userId })));
  for (const person of [owner, referrer, specialist, ...acting]) {
    await expect(correctProgress(person, { bookingId: id, progress: "scheduled", note })).rejects.toThrow(ForbiddenError);
  }
  expect(await standingOf(id)).toEqual(before);
});

describe("from anywhere to anywhere, but never against Acuity", () => {
  for (const from of PROGRESS_STAGES) {
    // The factory lets Acuity say what the booking says: called off, or live. What must become true in Acuity first is shown by correct-in-acuity.test.ts.
    const live = from !== "cancelled" && from !== "no_show";
    for (const to of PROGRESS_STAGES.filter((stage) => stage === from || (stage !== "cancelled" && stage !== "no_show"))) {
      const reason = from === to ? "nothing-to-correct" : (to === "scheduled" || to === "rescheduled") && !live ? "not-live-in-acuity" : null;
      test(`${from} to ${to}: ${reason ?? "possible"}`, async () => {
        const id = await aBooking(from, { report: true });
        const before = await standingOf(id);
        const outcome = await correctProgress(admin, { bookingId: id, progress: to, note });
        if (reason) return expect([outcome, await standingOf(id)]).toEqual([{ ok: false, reason }, before]);
        const { booking, history } = await standingOf(id);
        expect(booking).toMatchObject({ currentProgress: to, status: to === "payment_received" ? "closed" : "active" });
        expect(history.at(-1)).toMatchObject({ progress: to, kind: "correction" });
      });
    }
  }
});

test("to a generated report only when there is one", async () => {
  const id = await aBooking("generating_report");
  const before = await standingOf(id);
  expect(await correctProgress(admin, { bookingId: id, progress: "report_generated", note })).toEqual({ ok: false, reason: "report-missing" });
  expect(await standingOf(id)).toEqual(before);
});

test("without a note nothing is corrected", async () => {
  const id = await aBooking("generating_report");
  const before = await standingOf(id);
  expect(await correctProgress(admin, { bookingId: id, progress: "scheduled", note: "  " })).toEqual({ ok: false, reason: "note-missing" });
  expect(await standingOf(id)).toEqual(before);
});

test("while Acuity is being asked about the appointment nothing is corrected", async () => {
  const id = await aBooking("generating_report");
  await aRequest({ actorId: specialist.userId, kind: "no_show", bookingId: id });
  const before = await standingOf(id);
  expect(await correctProgress(admin, { bookingId: id, progress: "scheduled", note })).toEqual({ ok: false, reason: "being-changed" });
  expect(await standingOf(id)).toEqual(before);
});

test("the same correction made by two admins at once is one entry and one event", async () => {
  const id = await aBooking("generating_report");
  const colleague = await signedIn(await aUser({ role: "admin" }));
  const outcomes = await Promise.all([admin, colleague, admin].map((person) => correctProgress(person, { bookingId: id, progress: "scheduled", note })));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "nothing-to-correct")).toHaveLength(2);
  expect(await historyOf(id)).toHaveLength(2);
  expect(await eventsOf(id)).toHaveLength(1);
});

test("what cannot be recorded in the audit log is not corrected", async () => {
  const id = await aBooking("generating_report");
  const before = await standingOf(id);
  await withoutAudit(ownerUrl(), async () => {
    await expect(correctProgress(admin, { bookingId: id, progress: "scheduled", note })).rejects.toThrow();
  });
  expect(await standingOf(id)).toEqual(before);
});
