import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookings } from "@/db/schema/bookings";
import { makeSystem } from "@/features/access/make-actor";
import { pullAppointment } from "@/features/appointments/pull-appointment";
import { finishAbandonedRequests } from "@/features/appointments/requests/finish-abandoned-requests";
import type { Person } from "@/lib/actor";
import { nextFreeTime } from "../../../tests/factories/drafts";
import { anExaminationOf } from "../../../tests/factories/examinations";
import { makeUnreadable } from "../../../tests/factories/make-unreadable";
import { standingOf } from "../../../tests/factories/events";
import { TYPE_IDS } from "../../../tests/sandbox/acuity/catalogue";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { personOf } from "../../../tests/sandbox/world/people-of";
import { rescheduleBooking } from "./reschedule-booking";

useOwnDatabase();
const acuity = useAcuity({ worker: false });
const survivor = makeSystem("finish-abandoned-requests");

let admin: Person;
beforeAll(async () => {
  admin = await personOf("admin@demo.test");
});
beforeEach(() => acuity.simulator.faults.clear());

const calls = () => acuity.simulator.ledger.calls.filter(({ route }) => route === "PUT /appointments/:id/reschedule");
const startOf = (id: number) => new Date((acuity.simulator.ledger.lifeOf(id).at(-1)?.after?.datetime ?? "").replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
const override = (bookingId: string, startsAt: Date) => rescheduleBooking(admin, { bookingId, startsAt, override: "The examinee is in hospital" });

/** Too close for any client to move it. */
async function aBookingSoon() {
  const soon = acuity.simulator.clinic.book({ calendarID: 7300104, appointmentTypeID: TYPE_IDS.imeInPerson, datetime: new Date(Date.now() + 10_800_000), firstName: "Rowan", lastName: "Teller", phone: "+61412345678" });
  await pullAppointment(survivor, String(soon.id));
  const [booking] = await identityDatabase().select().from(bookings).where(eq(bookings.acuityAppointmentId, String(soon.id)));
  return { bookingId: booking?.id ?? "", appointmentId: soon.id, wasAt: booking?.appointmentDate };
}
const another = (datetime: Date, appointmentTypeID: number = TYPE_IDS.imeInPerson) => acuity.simulator.clinic.book({ calendarID: 7300104, appointmentTypeID, datetime, firstName: "Other", lastName: "Patient" });
const minutesFrom = (time: Date, minutes: number) => new Date(time.getTime() + minutes * 60_000);
const asStaff = (id: number) => calls().filter(({ mode, appointmentID }) => mode === "admin" && appointmentID === id);

test.each([
  ["another examination there", (to: Date) => another(to)],
  ["a patient of the doctor's who is still there when it begins", (to: Date) => another(minutesFrom(to, -10), TYPE_IDS.privateConsultation)],
  ["a patient of the doctor's who comes before it ends", (to: Date) => another(minutesFrom(to, 20), TYPE_IDS.privateConsultation)],
])("staff who override never take a time that is taken meanwhile, %s: nothing changes on either side", async (_what, takes) => {
  const [{ bookingId, appointmentId, wasAt }, to] = [await aBookingSoon(), await nextFreeTime()];
  takes(to);
  const before = acuity.simulator.ledger.lifeOf(appointmentId).length;
  expect(await override(bookingId, to)).toEqual({ ok: false, reason: "refused", code: "not_available" });
  expect(asStaff(appointmentId)).toEqual([]);
  expect(acuity.simulator.ledger.lifeOf(appointmentId)).toHaveLength(before);
  const { booking, history } = await standingOf(bookingId);
  expect(booking).toMatchObject({ appointmentDate: wasAt, currentProgress: "scheduled" });
  expect(history).toHaveLength(1);
});

test("staff who override take no time near which something in the clinic's calendar cannot be read: it may be taken", async () => {
  const [{ bookingId, appointmentId }, to] = [await aBookingSoon(), await nextFreeTime()];
  const { id } = another(to);
  makeUnreadable(acuity.simulator, id);
  expect(await override(bookingId, to)).toEqual({ ok: false, reason: "refused", code: "calendar_unreadable" });
  expect(asStaff(appointmentId)).toEqual([]);
  acuity.simulator.clinic.remove(id);
});

test("staff get past a notice period onto a time that is free again, as a client first", async () => {
  const [{ bookingId, appointmentId }, to] = [await aBookingSoon(), await nextFreeTime()];
  acuity.simulator.clinic.cancel(another(to).id);
  const before = calls().length;
  expect((await override(bookingId, to)).ok).toBe(true);
  expect(calls().slice(before)).toMatchObject([{ mode: "client", status: 400 }, { mode: "admin", status: 200 }]);
  expect(startOf(appointmentId)).toEqual(to);
});

test("where no notice period forbids it staff move as a client alone", async () => {
  const [{ booking }, to] = [await anExaminationOf(acuity.simulator, await personOf("referrer@demo.test"), { ahead: true }), await nextFreeTime()];
  const before = calls().length;
  expect((await override(booking.id, to)).ok).toBe(true);
  expect(calls().slice(before)).toMatchObject([{ mode: "client", status: 200 }]);
});

test("nothing is moved while Acuity does not say what is there; what it says later decides", async () => {
  const [{ bookingId, appointmentId }, to] = [await aBookingSoon(), await nextFreeTime()];
  const look = acuity.simulator.faults.inject("GET /appointments", { kind: "html-403" }, 3);
  const moving = override(bookingId, to);
  await look.struck;
  await expect.poll(async () => (await identityDatabase().select().from(appointmentRequests).where(eq(appointmentRequests.bookingId, bookingId)))[0]?.leaseHolder).toBeNull();
  expect(asStaff(appointmentId)).toEqual([]);
  await identityDatabase().update(appointmentRequests).set({ leaseUntil: new Date(0) }).where(eq(appointmentRequests.bookingId, bookingId));
  await finishAbandonedRequests(survivor);
  expect((await moving).ok).toBe(true);
  expect(asStaff(appointmentId)).toHaveLength(1);
});
