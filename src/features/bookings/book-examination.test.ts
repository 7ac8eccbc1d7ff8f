import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { auditLogs } from "@/db/schema/audit-logs";
import { bookingDrafts, bookingProgress, bookings } from "@/db/schema/bookings";
import { aCheckedDraft, nextFreeTime } from "../../../tests/factories/drafts";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { personOf } from "../../../tests/sandbox/world/people-of";
import { bookExamination } from "./book-examination";

const { ownerUrl } = useOwnDatabase();
const acuity = useAcuity();

const database = () => identityDatabase();
const lived = () => [...acuity.simulator.ledger.calls].filter(({ route, status }) => route === "POST /appointments" && status === 200).length;

test("a referrer's draft becomes one appointment, one booking, one history entry and one audit event, in their name", async () => {
  const referrer = await personOf("referrer@demo.test");
  const draft = await aCheckedDraft(referrer, await nextFreeTime());

  const booked = await bookExamination(referrer, { draftId: draft.id, attempt: 1 });
  if (!booked.ok) throw new Error(booked.reason);
  await acuity.settled();

  const [booking] = await database().select().from(bookings).where(eq(bookings.id, booked.value.bookingId));
  expect(booking).toMatchObject({ source: "portal", referrerId: referrer.userId, createdById: referrer.userId, createdForId: null, examineeName: "Rowan Teller", examineePhone: "+61412345678", currentProgress: "scheduled", status: "active", mayContactExaminee: false });
  const history = await database().select().from(bookingProgress).where(eq(bookingProgress.bookingId, booked.value.bookingId));
  expect(history.map(({ progress, changedById }) => [progress, changedById])).toEqual([["scheduled", referrer.userId]]);
  const events = await database().select().from(auditLogs).where(eq(auditLogs.resourceId, booked.value.bookingId));
  expect(events.filter(({ action }) => action === "booking.created").map(({ userId }) => userId)).toEqual([referrer.userId]);
  expect(acuity.simulator.ledger.calls.find(({ route }) => route === "POST /appointments")).toMatchObject({ mode: "client", noEmail: true });
});

test("an admin acting as a referrer is named as the author, and the booking is the referrer's", async () => {
  const admin = await personOf("admin@demo.test");
  const acting = await personOf("referrer@demo.test", admin);
  const draft = await aCheckedDraft(acting, await nextFreeTime());

  const booked = await bookExamination(acting, { draftId: draft.id, attempt: 1 });
  if (!booked.ok) throw new Error(booked.reason);

  const [booking] = await database().select().from(bookings).where(eq(bookings.id, booked.value.bookingId));
  expect(booking).toMatchObject({ createdById: admin.userId, createdForId: acting.userId, referrerId: acting.userId });
  const [created] = (await database().select().from(auditLogs).where(eq(auditLogs.resourceId, booked.value.bookingId))).filter(({ action }) => action === "booking.created");
  expect(created).toMatchObject({ userId: admin.userId, impersonatedUserId: acting.userId });
});

test("one draft submitted fifty times at once is one appointment, one booking and the same answer to all", async () => {
  const referrer = await personOf("referrer@demo.test");
  const draft = await aCheckedDraft(referrer, await nextFreeTime());
  const before = lived();

  const answers = await Promise.all(Array.from({ length: 50 }, () => bookExamination(referrer, { draftId: draft.id, attempt: 1 })));
  await acuity.settled();

  expect(new Set(answers.map((answer) => (answer.ok ? answer.value.bookingId : answer.reason))).size).toBe(1);
  expect(answers[0]?.ok).toBe(true);
  expect(lived() - before).toBe(1);
  const requests = await database().select().from(appointmentRequests).where(eq(appointmentRequests.draftId, draft.id));
  expect(requests).toHaveLength(1);
  const made = await database().select().from(bookings).where(eq(bookings.acuityAppointmentId, requests[0]?.acuityAppointmentId ?? ""));
  expect(made).toHaveLength(1);
});

test("one draft for a taken slot submitted fifty times at once is refused fifty times and asked once", async () => {
  const referrer = await personOf("referrer@demo.test");
  const time = await nextFreeTime();
  const draft = await aCheckedDraft(referrer, time);
  acuity.simulator.clinic.book({ calendarID: 7300104, appointmentTypeID: 48200011, datetime: time, firstName: "Walk", lastName: "In" });
  const asked = acuity.simulator.ledger.calls.filter(({ route }) => route === "POST /appointments").length;

  const answers = await Promise.all(Array.from({ length: 50 }, () => bookExamination(referrer, { draftId: draft.id, attempt: 1 })));

  expect(new Set(answers.map((answer) => (answer.ok ? "booked" : answer.reason)))).toEqual(new Set(["refused"]));
  expect(acuity.simulator.ledger.calls.filter(({ route }) => route === "POST /appointments").length - asked).toBe(1);
  const [after] = await database().select().from(bookingDrafts).where(eq(bookingDrafts.id, draft.id));
  expect(after).toMatchObject({ attempt: 2, refusal: "not_available", examineeGivenName: "Rowan", bookingId: null });
});

test("two people racing for one slot: one wins, the other is told it was taken and keeps everything typed", async () => {
  const [one, other] = [await personOf("referrer@demo.test"), await personOf("rival@demo.test")];
  const time = await nextFreeTime();
  const drafts = [await aCheckedDraft(one, time), await aCheckedDraft(other, time)];
  const before = lived();

  const answers = await Promise.all([bookExamination(one, { draftId: drafts[0]?.id ?? "", attempt: 1 }), bookExamination(other, { draftId: drafts[1]?.id ?? "", attempt: 1 })]);

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.reason === "refused")).toHaveLength(1);
  expect(lived() - before).toBe(1);
  const loser = drafts[answers.findIndex(({ ok }) => !ok)];
  const [after] = await database().select().from(bookingDrafts).where(eq(bookingDrafts.id, loser?.id ?? ""));
  expect(after).toMatchObject({ refusal: "not_available", attempt: 2, examineeFamilyName: "Teller" });
});

test("while one person waits for Acuity, another person's request for the same slot is never sent", async () => {
  const [one, other] = [await personOf("referrer@demo.test"), await personOf("rival@demo.test")];
  const time = await nextFreeTime();
  const [first, second] = [await aCheckedDraft(one, time), await aCheckedDraft(other, time)];
  const held = acuity.simulator.faults.holdAnswers("POST /appointments");
  const asked = acuity.simulator.ledger.calls.filter(({ route }) => route === "POST /appointments").length;

  const winning = bookExamination(one, { draftId: first.id, attempt: 1 });
  await held.reached;
  const losing = await bookExamination(other, { draftId: second.id, attempt: 1 });
  held.release();

  expect(losing).toEqual({ ok: false, reason: "refused" });
  expect((await winning).ok).toBe(true);
  expect(acuity.simulator.ledger.calls.filter(({ route }) => route === "POST /appointments").length - asked).toBe(1);
});

test("whoever finishes the winner's request and whoever wants its time do not stop each other", async () => {
  const [one, other] = [await personOf("referrer@demo.test"), await personOf("manager@demo.test")];
  const time = await nextFreeTime();
  const [first, second] = [await aCheckedDraft(one, time), await aCheckedDraft(other, time)];
  const held = acuity.simulator.faults.holdAnswers("POST /appointments");
  const winning = bookExamination(one, { draftId: first.id, attempt: 1 });
  await held.reached;

  const watcher = postgres(ownerUrl(), { max: 1 });
  const renewal = sql`update appointment_requests set lease_until = lease_until + interval '1 second' where draft_id = ${first.id}`;
  let losing: Promise<unknown> | undefined;
  let ended = false;
  // A lease that is renewed before and after the other has come as far as it can.
  await identityDatabase().transaction(async (tx) => {
    await tx.execute(renewal);
    losing = bookExamination(other, { draftId: second.id, attempt: 1 }).finally(() => (ended = true));
    losing.catch(() => {});
    await expect.poll(async () => ended || (await watcher`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length > 0).toBe(true);
    await tx.execute(renewal);
  });
  expect(await losing).toEqual({ ok: false, reason: "refused" });
  held.release();
  expect((await winning).ok).toBe(true);
  await watcher.end();
});

test("a second click while Acuity takes longer than a loser waits belongs to the same attempt", async () => {
  const referrer = await personOf("referrer@demo.test");
  const draft = await aCheckedDraft(referrer, await nextFreeTime());
  const held = acuity.simulator.faults.holdRequests("POST /appointments");

  const first = bookExamination(referrer, { draftId: draft.id, attempt: 1 });
  await held.reached;
  const second = bookExamination(referrer, { draftId: draft.id, attempt: 1 });
  // Longer than the three seconds after which somebody else's slot counts as taken.
  const toldEarly = await Promise.race([second, new Promise((resolve) => setTimeout(() => resolve("still waiting"), 3_500))]);
  held.release();

  expect(toldEarly).toBe("still waiting");
  expect(await second).toEqual(await first);
  expect((await first).ok).toBe(true);
});

test("a stranger cannot even find the draft", async () => {
  const draft = await aCheckedDraft(await personOf("referrer@demo.test"), await nextFreeTime());
  await expect(bookExamination(await personOf("rival@demo.test"), { draftId: draft.id, attempt: 1 })).rejects.toThrow("no such draft");
});

test("whose membership ended between checking and booking can no longer book for the firm", async () => {
  const referrer = await personOf("referrer@demo.test");
  const draft = await aCheckedDraft(referrer, await nextFreeTime());
  const before = lived();
  const { memberships } = await personOf("rival@demo.test");
  await expect(bookExamination({ ...referrer, memberships }, { draftId: draft.id, attempt: 1 })).rejects.toThrow("no such draft");
  expect(lived()).toBe(before);
});
