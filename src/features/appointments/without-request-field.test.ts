import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { bookExamination } from "@/features/bookings/book-examination";
import { aCheckedDraft, nextFreeTime } from "../../../tests/factories/drafts";
import { TYPE_IDS } from "../../../tests/sandbox/acuity/catalogue";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { personOf } from "../../../tests/sandbox/world/people-of";

// An account without the hidden intake field: calendar, type, instant and name or phone decide.
useOwnDatabase({ ACUITY_REQUEST_FIELD_ID: "" });
const acuity = useAcuity();

test("the echo of our own booking is recognised without the hidden field", async () => {
  const referrer = await personOf("referrer@demo.test");
  const draft = await aCheckedDraft(referrer, await nextFreeTime(), { matterNumber: "ECHO-1" });
  const held = acuity.simulator.faults.holdAnswers("POST /appointments");
  const booking = bookExamination(referrer, { draftId: draft.id, attempt: 1 });
  await held.reached;
  await acuity.settled();
  held.release();
  const booked = await booking;
  await acuity.settled();

  const made = await identityDatabase().select().from(bookings).where(eq(bookings.matterNumber, "ECHO-1"));
  expect(made.map(({ id, source, referrerId }) => ({ id, source, referrerId }))).toEqual([{ id: booked.ok && booked.value.bookingId, source: "portal", referrerId: referrer.userId }]);
});

test("a stranger whom the clinic put into the very slot is not taken for our examinee", async () => {
  const referrer = await personOf("referrer@demo.test");
  const time = await nextFreeTime();
  const draft = await aCheckedDraft(referrer, time, { matterNumber: "STRANGER-1" });
  const held = acuity.simulator.faults.holdRequests("POST /appointments");
  const booking = bookExamination(referrer, { draftId: draft.id, attempt: 1 });
  await held.reached;
  const stranger = acuity.simulator.clinic.book({ calendarID: 7300104, appointmentTypeID: TYPE_IDS.imeInPerson, datetime: time, firstName: "Some", lastName: "Other", phone: "0498 765 432" });
  await acuity.settled();
  held.release();

  expect(await booking).toEqual({ ok: false, reason: "refused" });
  expect(await identityDatabase().select().from(bookings).where(eq(bookings.acuityAppointmentId, String(stranger.id)))).toMatchObject([{ source: "acuity_direct", examineeName: "Some Other" }]);
  expect(await identityDatabase().select().from(bookings).where(eq(bookings.matterNumber, "STRANGER-1"))).toEqual([]);
});
