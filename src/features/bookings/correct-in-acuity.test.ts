import { beforeAll, expect, test } from "vitest";
import { makeSystem } from "@/features/access/make-actor";
import { pullAppointment } from "@/features/appointments/pull-appointment";
import type { Person } from "@/lib/actor";
import { anExaminationOf } from "../../../tests/factories/examinations";
import { standingOf } from "../../../tests/factories/events";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { personOf } from "../../../tests/sandbox/world/people-of";
import { correctProgress } from "./correct-progress";
import { recordProgress } from "./record-progress";

useOwnDatabase();
const acuity = useAcuity({ worker: false });

let referrer: Person, admin: Person, specialist: Person;
const note = "Recorded on the wrong booking";

beforeAll(async () => {
  referrer = await personOf("referrer@demo.test");
  admin = await personOf("admin@demo.test");
  specialist = await personOf("specialist@demo.test");
});

const inAcuity = (id: number) => acuity.simulator.ledger.lifeOf(id).at(-1)?.after;
const calls = () => acuity.simulator.ledger.calls.filter(({ route }) => route === "PUT /appointments/:id/cancel");

test.each(["cancelled", "no_show"] as const)("a report in the making that is corrected to %s is called off in Acuity first, quietly and past its notice periods", async (to) => {
  const { booking, appointmentId } = await anExaminationOf(acuity.simulator, referrer);
  await recordProgress(specialist, { bookingId: booking.id, progress: "generating_report", note: null });
  expect(await correctProgress(admin, { bookingId: booking.id, progress: to, note })).toEqual({ ok: true, value: { bookingId: booking.id } });
  expect(calls().at(-1)).toMatchObject({ mode: "admin", noEmail: true, status: 200, appointmentID: appointmentId });
  expect(inAcuity(appointmentId)).toMatchObject({ canceled: true, noShow: to === "no_show" });
  const { booking: after, history } = await standingOf(booking.id);
  expect(after).toMatchObject({ currentProgress: to, status: "closed" });
  expect(history.at(-1)).toMatchObject({ progress: to, kind: "correction", notes: note, changedById: admin.userId });
  expect(history).toHaveLength(3);
});

test.each([
  ["cancelled", "no_show"],
  ["no_show", "cancelled"],
] as const)("what is %s in Acuity and here is corrected to %s in both", async (from, to) => {
  const { booking, appointmentId } = await anExaminationOf(acuity.simulator, referrer);
  if (from === "cancelled") acuity.simulator.clinic.cancel(appointmentId);
  else acuity.simulator.clinic.markNoShow(appointmentId);
  await pullAppointment(makeSystem("test"), String(appointmentId));
  expect((await correctProgress(admin, { bookingId: booking.id, progress: to, note })).ok).toBe(true);
  expect(inAcuity(appointmentId)).toMatchObject({ canceled: true, noShow: to === "no_show" });
  expect((await standingOf(booking.id)).history.at(-1)).toMatchObject({ progress: to, kind: "correction", notes: note });
});

test("when Acuity says no, nothing is corrected and the reason is told", async () => {
  const { booking, appointmentId } = await anExaminationOf(acuity.simulator, referrer);
  acuity.simulator.clinic.remove(appointmentId);
  expect(await correctProgress(admin, { bookingId: booking.id, progress: "cancelled", note })).toEqual({ ok: false, reason: "refused", code: "not_found" });
  expect((await standingOf(booking.id)).booking.currentProgress).toBe("scheduled");
});
