import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts, bookings } from "@/db/schema/bookings";
import { makeSystem } from "@/features/access/make-actor";
import { bookExamination } from "@/features/bookings/book-examination";
import type { Person } from "@/lib/actor";
import { aCheckedDraft, nextFreeTime } from "../../../../tests/factories/drafts";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useAcuity } from "../../../../tests/sandbox/use-acuity";
import { personOf } from "../../../../tests/sandbox/world/people-of";
import { finishAbandonedRequests } from "./finish-abandoned-requests";
import { takeLease } from "./lease";

useOwnDatabase();
// No webhooks and no worker: only the request's own machinery is at work here.
const acuity = useAcuity({ worker: false });
const survivor = makeSystem("survivor");

async function aDraft(): Promise<{ referrer: Person; draftId: string; startsAt: Date }> {
  acuity.simulator.setWebhookTarget(null);
  const referrer = await personOf("referrer@demo.test");
  const startsAt = await nextFreeTime();
  const draft = await aCheckedDraft(referrer, startsAt);
  return { referrer, draftId: draft.id, startsAt };
}

/** As if the time of every lease had run out. */
const letLeasesRunOut = () => identityDatabase().execute(sql`update appointment_requests set lease_until = now() - interval '1 second', created_at = created_at - interval '10 seconds' where state in ('stored', 'asking')`);

async function requestOf(draftId: string) {
  const [request] = await identityDatabase().select().from(appointmentRequests).where(eq(appointmentRequests.draftId, draftId));
  return request;
}

const liveAt = (startsAt: Date) =>
  [...acuity.simulator.ledger.lives.values()].map((life) => life.at(-1)?.after).filter((after) => after && !after.canceled && new Date(after.datetime.replace(/(\d\d)$/, ":$1")).getTime() === startsAt.getTime()).length;

test.each([
  ["the connection is cut after Acuity had booked", { kind: "reset", committed: true }],
  ["the answer is cut short", { kind: "truncated" }],
  ["Acuity fails after it had booked", { kind: "status", status: 500, committed: true }],
  ["a gateway fails after Acuity had booked", { kind: "bad-gateway", committed: true }],
] as const)("%s: the appointment is looked up and adopted, never doubled", async (_, fault) => {
  const { referrer, draftId, startsAt } = await aDraft();
  acuity.simulator.faults.inject("POST /appointments", fault, 1);
  const booking = bookExamination(referrer, { draftId, attempt: 1 });
  await expect.poll(() => requestOf(draftId)).toMatchObject({ leaseHolder: null, attempts: 1 });
  await letLeasesRunOut();
  await finishAbandonedRequests(survivor);

  expect(await booking).toMatchObject({ ok: true });
  expect(liveAt(startsAt)).toBe(1);
  const request = await requestOf(draftId);
  expect(request).toMatchObject({ state: "confirmed" });
  expect(await identityDatabase().select().from(bookings).where(eq(bookings.acuityAppointmentId, request?.acuityAppointmentId ?? ""))).toMatchObject([{ source: "portal", referrerId: referrer.userId }]);
});

test.each([
  ["the connection is cut before Acuity heard", { kind: "reset" }],
  ["Acuity fails before it booked", { kind: "status", status: 500 }],
  ["Acuity's edge answers with a page instead of JSON", { kind: "html-403" }],
] as const)("%s: it is looked up, not found and booked once", async (_, fault) => {
  const { referrer, draftId, startsAt } = await aDraft();
  acuity.simulator.faults.inject("POST /appointments", fault, 1);
  const booking = bookExamination(referrer, { draftId, attempt: 1 });
  await expect.poll(() => requestOf(draftId)).toMatchObject({ leaseHolder: null, attempts: 1 });
  expect(liveAt(startsAt)).toBe(0);
  await letLeasesRunOut();
  await finishAbandonedRequests(survivor);
  expect(await booking).toMatchObject({ ok: true });
  expect(liveAt(startsAt)).toBe(1);
});

test("being turned away for pace is simply asked again", async () => {
  const { referrer, draftId, startsAt } = await aDraft();
  acuity.simulator.faults.inject("POST /appointments", { kind: "status", status: 429 }, 2);
  expect(await bookExamination(referrer, { draftId, attempt: 1 })).toMatchObject({ ok: true });
  expect(liveAt(startsAt)).toBe(1);
});

test("a survivor takes over while the first call is still on its way: whichever arrives second is refused, and all get one answer", async () => {
  const { referrer, draftId, startsAt } = await aDraft();
  const held = acuity.simulator.faults.holdRequests("POST /appointments");
  const first = bookExamination(referrer, { draftId, attempt: 1 });
  await held.reached;
  await letLeasesRunOut();
  await finishAbandonedRequests(survivor);
  expect(liveAt(startsAt)).toBe(1);
  held.release();

  expect(await first).toMatchObject({ ok: true });
  expect(liveAt(startsAt)).toBe(1);
  const request = await requestOf(draftId);
  expect(request).toMatchObject({ state: "confirmed", refusal: null });
  const [booking] = await identityDatabase().select().from(bookings).where(eq(bookings.id, request?.bookingId ?? ""));
  expect(booking?.createdById).toBe(referrer.userId);
});

test("while somebody holds the lease nobody else asks Acuity", async () => {
  const { referrer, draftId } = await aDraft();
  const held = acuity.simulator.faults.holdAnswers("POST /appointments");
  const booking = bookExamination(referrer, { draftId, attempt: 1 });
  await held.reached;
  const request = await requestOf(draftId);
  expect(await takeLease(survivor, request?.id ?? "")).toBeNull();
  await finishAbandonedRequests(survivor);
  held.release();
  expect(await booking).toMatchObject({ ok: true });
  expect((await requestOf(draftId))?.attempts).toBe(1);
});

test("Acuity was never reached for two minutes: the person is told, and neither side has anything", async () => {
  const { referrer, draftId, startsAt } = await aDraft();
  const fault = acuity.simulator.faults.inject("POST /appointments", { kind: "status", status: 429 });
  const booking = bookExamination(referrer, { draftId, attempt: 1 });
  await expect.poll(() => requestOf(draftId)).toMatchObject({ state: "stored", attempts: 1 });
  await identityDatabase().execute(sql`update appointment_requests set created_at = now() - interval '3 minutes', lease_until = now() - interval '1 second' where draft_id = ${draftId}`);
  await finishAbandonedRequests(survivor);
  fault.clear();
  expect(await booking).toEqual({ ok: false, reason: "refused" });
  expect(liveAt(startsAt)).toBe(0);
  const [draft] = await identityDatabase().select().from(bookingDrafts).where(eq(bookingDrafts.id, draftId));
  expect(draft).toMatchObject({ refusal: "acuity_unavailable", bookingId: null, examineeGivenName: "Rowan" });
});

test("an appointment that has its booking already is never taken for a lost answer", async () => {
  const { referrer, draftId, startsAt } = await aDraft();
  const first = await bookExamination(referrer, { draftId, attempt: 1 });
  if (!first.ok) throw new Error(first.reason);
  const old = await requestOf(draftId);
  acuity.simulator.clinic.cancel(Number(old?.acuityAppointmentId));

  const again = await aCheckedDraft(referrer, startsAt);
  acuity.simulator.faults.inject("POST /appointments", { kind: "reset" }, 1);
  const second = bookExamination(referrer, { draftId: again.id, attempt: 1 });
  await expect.poll(() => requestOf(again.id)).toMatchObject({ leaseHolder: null, attempts: 1 });
  await letLeasesRunOut();
  await finishAbandonedRequests(survivor);

  expect(await second).toMatchObject({ ok: true });
  expect((await requestOf(again.id))?.acuityAppointmentId).not.toBe(old?.acuityAppointmentId);
  expect(liveAt(startsAt)).toBe(1);
});

test("a look that Acuity refuses says nothing about the booking: it is looked for again", async () => {
  const { referrer, draftId, startsAt } = await aDraft();
  acuity.simulator.faults.inject("POST /appointments", { kind: "reset", committed: true }, 1);
  acuity.simulator.faults.inject("GET /appointments", { kind: "html-403" }, 3);
  const booking = bookExamination(referrer, { draftId, attempt: 1 });
  await expect.poll(() => requestOf(draftId)).toMatchObject({ leaseHolder: null, attempts: 1 });
  await letLeasesRunOut();
  await finishAbandonedRequests(survivor);
  expect((await requestOf(draftId))?.state).toBe("asking");
  await letLeasesRunOut();
  await finishAbandonedRequests(survivor);
  expect(await booking).toMatchObject({ ok: true });
  expect(liveAt(startsAt)).toBe(1);
});
