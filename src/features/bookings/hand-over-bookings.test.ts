import { beforeAll, describe, expect, test } from "vitest";
import { bookings } from "@/db/schema/bookings";
import { listComing, listHistory } from "@/features/bookings/queries";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { aBookingBy } from "../../../tests/factories/bookings";
import { standingOf, withoutAudit } from "../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aTeam, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { removeMember } from "@/features/organizations/members/remove-member";
import { handOverBooking, mayHandOver } from "./hand-over-booking";
import { handOverBookings } from "./hand-over-bookings";

const { ownerUrl } = useOwnDatabase();

let firm: string, team: string, specialistId: string;
let admin: Person, owner: Person, manager: Person, rae: Person, colin: Person, specialist: Person;

beforeAll(async () => {
  firm = await aFirm();
  team = await aTeam(firm);
  const linked = await aSpecialist();
  specialistId = linked.id;
  specialist = await signedIn(linked.userId);
  admin = await signedIn(await aUser({ role: "admin", name: "Dana Cole" }));
  owner = await signedIn(await aMember(firm, "owner"));
  manager = await signedIn(await aMember(firm, "manager", { userId: await aUser({ name: "Marcus Lindqvist" }) }));
  rae = await signedIn(await aMember(firm, "referrer", { teams: [team], userId: await aUser({ name: "Rae Ito" }) }));
  colin = await signedIn(await aMember(firm, "referrer", { userId: await aUser({ name: "Colin Abara" }) }));
});

async function aBookingOf(referrer: Person | null): Promise<string> {
  const coming = new Date(Date.now() + 24 * 3_600_000);
  return (await inDatabase((tx) => aBookingBy(tx, referrer, specialistId, { ...(referrer && { teamId: team }), appointmentDate: coming }))).id;
}

test("one booking is handed over: its new referrer sees it, and its history says from whom to whom and by whom", async () => {
  const [id, another] = [await aBookingOf(rae), await aBookingOf(rae)];
  expect(await handOverBooking(manager, { bookingId: id, referrerId: colin.userId })).toEqual({ ok: true, value: null });

  const { booking, history, events } = await standingOf(id);
  expect(booking).toMatchObject({ referrerId: colin.userId, createdById: rae.userId, currentProgress: "scheduled", status: "active" });
  expect(history[1]).toMatchObject({ kind: "handover", progress: "scheduled", fromReferrerId: rae.userId, toReferrerId: colin.userId, changedById: manager.userId });
  expect(events).toMatchObject([{ action: "booking.handed_over", userId: manager.userId, metadata: { organizationId: firm, referrer: [rae.userId, colin.userId] } }]);
  expect((await listComing(colin)).map((row) => row.id)).toContain(id);
  expect((await listComing(rae)).map((row) => row.id)).not.toContain(id);
  expect((await listHistory(colin, id))[0]).toMatchObject({ kind: "handover", fromReferrer: "Rae Ito", toReferrer: "Colin Abara", changedBy: "Marcus Lindqvist" });
  expect((await standingOf(another)).booking.referrerId).toBe(rae.userId);
});

test("an admin acting as the manager is the one who did it, for the manager", async () => {
  const id = await aBookingOf(rae);
  const acting = await signedIn(manager.userId, { impersonatedBy: admin.userId });
  expect((await handOverBooking(acting, { bookingId: id, referrerId: colin.userId })).ok).toBe(true);
  const { history, events } = await standingOf(id);
  expect(history[1]).toMatchObject({ changedById: admin.userId, changedForId: manager.userId });
  expect(events[0]).toMatchObject({ userId: admin.userId, impersonatedUserId: manager.userId });
});

describe("who may", () => {
  test("owners, managers and staff; not leads, referrers and specialists; strangers do not find it", async () => {
    const id = await aBookingOf(rae);
    const before = await standingOf(id);
    const lead = await signedIn(await aMember(firm, "team_lead", { teams: [team] }));
    for (const person of [lead, rae, specialist]) {
      await expect(handOverBooking(person, { bookingId: id, referrerId: colin.userId })).rejects.toThrow(ForbiddenError);
      expect(mayHandOver(person, { organizationId: firm })).toBe(false);
    }
    const rival = await signedIn(await aMember(await aFirm(), "owner"));
    for (const person of [rival, colin]) await expect(handOverBooking(person, { bookingId: id, referrerId: colin.userId })).rejects.toThrow(NotFoundError);
    expect(await standingOf(id)).toEqual(before);
    for (const [person, to] of [[owner, colin], [admin, rae]] as const) expect((await handOverBooking(person, { bookingId: id, referrerId: to.userId })).ok).toBe(true);
  });

  test("a booking that is not placed with a firm is nobody's to hand over", async () => {
    const id = await aBookingOf(null);
    await expect(handOverBooking(admin, { bookingId: id, referrerId: colin.userId })).rejects.toThrow(ForbiddenError);
  });
});

describe("to whom", () => {
  test("somebody of another firm is not found; neither its referrer nor who is banned can have it", async () => {
    const id = await aBookingOf(rae);
    const before = await standingOf(id);
    const elsewhere = await aMember(await aFirm(), "referrer");
    const banned = await aMember(firm, "referrer", { userId: await aUser({ banned: true }) });
    await expect(handOverBooking(owner, { bookingId: id, referrerId: elsewhere })).rejects.toThrow(NotFoundError);
    for (const referrerId of [rae.userId, banned]) expect(await handOverBooking(owner, { bookingId: id, referrerId })).toEqual({ ok: false, reason: "cannot-have-it" });
    expect(await standingOf(id)).toEqual(before);
  });

  test("somebody who is removed at the same moment never keeps it", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await aBookingOf(rae);
      const goer = await aMember(firm, "referrer");
      const [handedOver, removed] = await Promise.allSettled([
        handOverBooking(owner, { bookingId: id, referrerId: goer }),
        removeMember(owner, { organizationId: firm, userId: goer, successorId: colin.userId }),
      ]);
      expect(removed).toMatchObject({ status: "fulfilled", value: { ok: true } });
      expect((await standingOf(id)).booking.referrerId).toBe(handedOver.status === "fulfilled" ? colin.userId : rae.userId);
    }
  });
});

test("two who hand the same booking over at once leave a history without gaps", async () => {
  const id = await aBookingOf(rae);
  await Promise.all([handOverBooking(owner, { bookingId: id, referrerId: colin.userId }), handOverBooking(manager, { bookingId: id, referrerId: owner.userId })]);
  const { booking, history } = await standingOf(id);
  const handovers = history.filter(({ kind }) => kind === "handover");
  expect(handovers).toHaveLength(2);
  expect(handovers[0]).toMatchObject({ fromReferrerId: rae.userId, toReferrerId: handovers[1]?.fromReferrerId });
  expect(handovers[1]?.toReferrerId).toBe(booking.referrerId);
});

test("what cannot be recorded does not happen", async () => {
  const id = await aBookingOf(rae);
  const before = await standingOf(id);
  await withoutAudit(ownerUrl(), async () => {
    await expect(handOverBooking(owner, { bookingId: id, referrerId: colin.userId })).rejects.toThrow();
  });
  expect(await standingOf(id)).toEqual(before);
});

test("a thousand go in one statement", async () => {
  const goer = await signedIn(await aMember(firm, "referrer"));
  await inDatabase(async (tx) => {
    const first = await aBookingBy(tx, goer, specialistId);
    await tx.insert(bookings).values(Array.from({ length: 999 }, (_, at) => ({ ...first, id: `${first.id}-${at}`, acuityAppointmentId: `${first.id}-${at}` })));
  });
  const handover = { organizationId: firm, fromReferrerId: goer.userId, toReferrerId: colin.userId };
  expect(await inDatabase((tx) => handOverBookings(tx, owner, handover))).toBe(1_000);
  expect(await inDatabase((tx) => handOverBookings(tx, owner, handover))).toBe(0);
});
