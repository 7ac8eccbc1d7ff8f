import { beforeAll, expect, test } from "vitest";
import type { bookings } from "@/db/schema/bookings";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { aBookingBy } from "../../../../tests/factories/bookings";
import { aFirm, aMember, aSpecialist, aTeam, aUser, inDatabase, signedIn } from "../../../../tests/factories/people";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { placeBookings } from "./place-bookings";
import { listPlaceable, listUnplaced, listUnplacedOver } from "./queries";

useOwnDatabase();

let admin: Person, specialistId: string;
beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
  specialistId = (await aSpecialist()).id;
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const aStray = async (over: Partial<typeof bookings.$inferInsert> = {}) => (await inDatabase((tx) => aBookingBy(tx, null, specialistId, over))).id;
const ids = ({ rows, total }: { rows: { id: string }[]; total: number }) => ({ ids: rows.map(({ id }) => id), total });

test("what is to come, or was held and no firm has its report, waits, soonest first; the past and the called off stand apart, latest first", async () => {
  const later = await aStray({ appointmentDate: inDays(9) });
  const soon = await aStray({ appointmentDate: inDays(2), currentProgress: "rescheduled" });
  const held = await aStray({ appointmentDate: inDays(-6), currentProgress: "generating_report" });
  const longPast = await aStray({ appointmentDate: inDays(-40) });
  const calledOff = await aStray({ appointmentDate: inDays(5), currentProgress: "cancelled" });
  const missed = await aStray({ appointmentDate: inDays(-3), currentProgress: "no_show" });
  const paid = await aStray({ appointmentDate: inDays(-20), currentProgress: "payment_received" });
  expect(ids(await listUnplaced(admin, { page: 1 }))).toEqual({ ids: [held, soon, later], total: 3 });
  expect(ids(await listUnplacedOver(admin, { page: 1 }))).toEqual({ ids: [calledOff, missed, paid, longPast], total: 4 });
  const firm = await aFirm();
  const place = { organizationId: firm, teamId: null, referrerId: await aMember(firm, "referrer"), reason: null };
  expect((await placeBookings(admin, { ...place, bookingIds: [soon, longPast] })).ok).toBe(true);
  expect(ids(await listUnplaced(admin, { page: 1 })).ids).toEqual([held, later]);
  expect(ids(await listUnplacedOver(admin, { page: 1 })).ids).toEqual([calledOff, missed, paid]);
});

test("whoever joined since the clinic named them is suggested, with firm and team, until the booking is a firm's", async () => {
  const stray = await aStray({ appointmentDate: inDays(3), bookedFor: "Joins.Later@firm.test" });
  const ownAddress = await aStray({ appointmentDate: inDays(3), bookedFor: "joins.later@firm.test", examineeEmail: "x@example.test, JOINS.later@firm.test" });
  const suggestionsOf = async (id: string) => (await listPlaceable(admin, [id]))[0]?.suggestions;
  expect(await suggestionsOf(stray)).toEqual([]);
  const firm = await aFirm();
  const team = await aTeam(firm);
  const referrerId = await aMember(firm, "referrer", { userId: await aUser({ email: "joins.later@firm.test" }), teams: [team] });
  const meant = { organizationId: firm, teamId: team, referrerId, because: "address" };
  expect(await suggestionsOf(stray)).toMatchObject([meant]);
  expect((await listUnplaced(admin, { page: 1 })).rows.find(({ id }) => id === stray)?.suggestions).toMatchObject([meant]);
  expect(await suggestionsOf(ownAddress)).toEqual([]);
  expect((await placeBookings(admin, { bookingIds: [stray], organizationId: firm, teamId: team, referrerId, reason: null })).ok).toBe(true);
  expect(await suggestionsOf(stray)).toEqual([]);
});

test("only staff read either list", async () => {
  const owner = await signedIn(await aMember(await aFirm(), "owner"));
  for (const list of [listUnplaced, listUnplacedOver]) await expect(list(owner, { page: 1 })).rejects.toThrow(ForbiddenError);
});
