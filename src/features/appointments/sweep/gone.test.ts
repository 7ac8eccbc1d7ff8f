import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { bookingDrifts, bookings } from "@/db/schema/bookings";
import { acuitySweepPulls, syncAlarms } from "@/db/schema/keeping-step";
import { makeSystem } from "@/features/access/make-actor";
import { listGoneBookings } from "@/features/sync/queries";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { eventsOf } from "../../../../tests/factories/events";
import { anExaminationOf } from "../../../../tests/factories/examinations";
import { sweepAlone } from "../../../../tests/factories/sweeps";
import { TYPE_IDS } from "../../../../tests/sandbox/acuity/catalogue";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useAcuity } from "../../../../tests/sandbox/use-acuity";
import { personOf } from "../../../../tests/sandbox/world/people-of";
import { acceptGone } from "./accept-gone";
import { applyGone, findMostGone } from "./apply-gone";
import { goneIn } from "./gone-in";

useOwnDatabase();
const acuity = useAcuity();
const system = makeSystem("test");
const staff = () => acuity.simulator.clinic;

let referrer: Person, admin: Person;

beforeAll(async () => {
  referrer = await personOf("referrer@demo.test");
  admin = await personOf("admin@demo.test");
  // Nobody rings: whatever is found is found by sweeping.
  acuity.simulator.setWebhookTarget(null);
});
beforeEach(() => acuity.simulator.faults.clear());

const aBooking = () => anExaminationOf(acuity.simulator, referrer, { ahead: true });
const sweep = () => sweepAlone(acuity.settled);
const repairsOf = async (sweepId: string) => (await identityDatabase().select().from(acuitySweepPulls).where(eq(acuitySweepPulls.sweepId, sweepId))).filter(({ outcome }) => outcome !== "agreed");

describe("what is gone", () => {
  test("becomes drift and is never silently cancelled; what only went to a type that is no examination is not gone", async () => {
    const [gone, elsewhere] = [await aBooking(), await aBooking()];
    await sweep();
    staff().remove(gone.appointmentId);
    staff().changeType(elsewhere.appointmentId, TYPE_IDS.privateConsultation);
    const done = await sweep();
    expect(done).toMatchObject({ state: "done", gone: 1 });
    const drifts = async (id: string) => (await identityDatabase().select().from(bookingDrifts).where(eq(bookingDrifts.bookingId, id))).map(({ field, acuityValue }) => [field, acuityValue]);
    expect(await drifts(gone.booking.id)).toEqual([["appointment", "gone"]]);
    expect(await drifts(elsewhere.booking.id)).toContainEqual(["type", String(TYPE_IDS.privateConsultation)]);
    const [booking] = await identityDatabase().select().from(bookings).where(eq(bookings.id, gone.booking.id));
    expect(booking?.currentProgress).toBe("scheduled");
    // Known to be gone, it is not asked about again.
    expect((await sweep()).gone).toBe(0);
  });

  test("more than twenty at once is one alarm and nothing is applied, until an admin says that they really are gone", async () => {
    const many: Awaited<ReturnType<typeof aBooking>>[] = [];
    for (let n = 0; n < 21; n++) many.push(await aBooking());
    await sweep();
    for (const { appointmentId } of many) staff().remove(appointmentId);
    const driftsOf = async () => (await identityDatabase().select().from(bookingDrifts)).filter(({ bookingId }) => many.some(({ booking }) => booking.id === bookingId));

    expect(await sweep()).toMatchObject({ state: "stopped", gone: 21, failure: "many_gone" });
    expect(await sweep()).toMatchObject({ state: "stopped" });
    expect(await driftsOf()).toEqual([]);
    const alarms = await identityDatabase().select().from(syncAlarms).where(eq(syncAlarms.kind, "many_gone"));
    expect(alarms).toHaveLength(1);
    const alarmId = alarms[0]?.id ?? "";

    await expect(acceptGone(referrer, { alarmId })).rejects.toThrow(ForbiddenError);
    await expect(acceptGone(await personOf("referrer@demo.test", admin), { alarmId })).rejects.toThrow(ForbiddenError);
    await expect(acceptGone(admin, { alarmId: "unknown" })).rejects.toThrow(NotFoundError);
    await acceptGone(admin, { alarmId });
    await acuity.settled();
    expect((await driftsOf()).filter(({ acuityValue }) => acuityValue === "gone")).toHaveLength(21);
    expect(await eventsOf(alarmId)).toMatchObject([{ action: "sync.gone_accepted", userId: admin.userId, metadata: { count: 21 } }]);
    await expect(acceptGone(admin, { alarmId })).rejects.toThrow(NotFoundError);
    expect((await sweep()).state).toBe("done");
  });
});

describe("what was held to be gone and is back in a list", () => {
  test.each([["open", null], ["let be", "ignored"]] as const)("closes its %s difference, and is missed again when it goes once more", async (_what, resolution) => {
    const { booking, appointmentId } = await aBooking();
    await identityDatabase().insert(bookingDrifts).values({ bookingId: booking.id, field: "appointment", portalValue: "scheduled", acuityValue: "gone", ...(resolution && { resolution, resolvedAt: new Date() }) });
    const drifts = async () => (await identityDatabase().select().from(bookingDrifts).where(eq(bookingDrifts.bookingId, booking.id)).orderBy(bookingDrifts.seenAt)).map((drift) => drift.resolution);
    await sweep();
    expect(await drifts()).toEqual(["agreed"]);
    expect((await repairsOf((await sweep()).id)).filter(({ bookingId }) => bookingId === booking.id)).toEqual([]);
    staff().remove(appointmentId);
    expect((await sweep()).gone).toBe(1);
    expect(await drifts()).toEqual(["agreed", null]);
  });
});

test("accepted once, all that are gone become differences, however many, and the alarm ends only with a sweep that saw everything", async () => {
  const many: Awaited<ReturnType<typeof aBooking>>[] = [];
  for (let n = 0; n < 45; n++) many.push(await aBooking());
  await sweep();
  for (const { appointmentId } of many) staff().remove(appointmentId);
  const alarms = async () => (await identityDatabase().select().from(syncAlarms).where(eq(syncAlarms.kind, "many_gone"))).filter(({ closedAt, details }) => closedAt === null || many.some(({ appointmentId }) => JSON.stringify(details).includes(`"${appointmentId}"`)));
  const stopped = await sweep();
  expect(stopped).toMatchObject({ state: "stopped", gone: 21 });
  const [alarm] = await alarms();
  if (!alarm) throw new Error("there is no alarm");
  expect(await listGoneBookings(admin, goneIn(alarm.details))).toHaveLength(21);

  // With a calendar unseen fewer are missed, which is no sign that all is well.
  expect(await applyGone(system, stopped.id, { gone: [String(many[0]?.appointmentId)], elsewhere: [], mostGone: await findMostGone(system), complete: false })).toBe(false);
  expect(await alarms()).toMatchObject([{ closedAt: null }]);

  await acceptGone(admin, { alarmId: alarm.id });
  await sweep();
  const gone = (await identityDatabase().select().from(bookingDrifts)).filter(({ bookingId, acuityValue }) => acuityValue === "gone" && many.some(({ booking }) => booking.id === bookingId));
  expect(gone).toHaveLength(45);
  expect(await alarms()).toMatchObject([{ id: alarm.id, closedAt: expect.any(Date), closedById: admin.userId }]);
  expect((await sweep()).state).toBe("done");
});
