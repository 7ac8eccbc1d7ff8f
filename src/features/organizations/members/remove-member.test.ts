import { and, eq, inArray } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bookings } from "@/db/schema/bookings";
import { member, teamMember } from "@/db/schema/organizations";
import { openBooking } from "@/features/bookings/open-booking";
import { listBookings } from "@/features/bookings/queries";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { aBookingBy } from "../../../../tests/factories/bookings";
import { eventsOf, standingOf, withoutAudit } from "../../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aTeam, aUser, inDatabase, signedIn } from "../../../../tests/factories/people";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { removeMember } from "./remove-member";

const { ownerUrl } = useOwnDatabase();

let firm: string, team: string, specialistId: string;
let admin: Person, owner: Person, leaver: Person, successor: Person;

beforeAll(async () => {
  specialistId = (await aSpecialist()).id;
  admin = await signedIn(await aUser({ role: "admin" }));
});

beforeEach(async () => {
  firm = await aFirm();
  team = await aTeam(firm);
  owner = await signedIn(await aMember(firm, "owner"));
  leaver = await signedIn(await aMember(firm, "referrer", { teams: [team] }));
  successor = await signedIn(await aMember(firm, "referrer"));
});

async function aBookingOfLeaver(over: Partial<typeof bookings.$inferInsert> = {}): Promise<string> {
  return (await inDatabase((tx) => aBookingBy(tx, leaver, specialistId, { organizationId: firm, ...over }))).id;
}

function membershipsOf(organizationId: string) {
  return inDatabase((tx) => tx.select().from(member).where(eq(member.organizationId, organizationId)));
}

const removal = (over: Partial<Parameters<typeof removeMember>[1]> = {}) => ({ organizationId: firm, userId: leaver.userId, successorId: null, ...over });

test("bookings stay with the firm and go to whom was named, with history", async () => {
  const [coming, paid] = [await aBookingOfLeaver({ teamId: team }), await aBookingOfLeaver({ currentProgress: "payment_received" })];
  const others = (await inDatabase((tx) => aBookingBy(tx, successor, specialistId))).id;
  expect(await removeMember(owner, removal({ successorId: successor.userId }))).toEqual({ ok: true, value: { bookings: 2 } });

  for (const [id, progress] of [[coming, "scheduled"], [paid, "payment_received"]] as const) {
    const { booking, history, events } = await standingOf(id);
    expect(booking).toMatchObject({ organizationId: firm, referrerId: successor.userId, createdById: leaver.userId, currentProgress: progress });
    expect(history[1]).toMatchObject({ kind: "handover", progress, fromReferrerId: leaver.userId, toReferrerId: successor.userId, changedById: owner.userId, changedForId: null });
    expect(history[1]?.id).toMatch(/^[a-z][a-z0-9]{23}$/);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ action: "booking.handed_over", resourceType: "booking", userId: owner.userId, impersonatedUserId: null, metadata: { organizationId: firm, referrer: [leaver.userId, successor.userId] }, ipAddress: owner.origin.ipAddress, userAgent: owner.origin.userAgent });
    expect(await openBooking(successor, id)).not.toBeNull();
    expect(await openBooking(await signedIn(leaver.userId), id)).toBeNull();
  }
  expect((await standingOf(others)).history).toHaveLength(1);
});

test("it is recorded who left, in which role, and to whom their bookings went", async () => {
  await aBookingOfLeaver();
  await removeMember(admin, removal({ successorId: successor.userId }));
  const [event] = await eventsOf(leaver.userId);
  expect(event).toMatchObject({ action: "member.removed", userId: admin.userId, metadata: { organizationId: firm, userId: leaver.userId, role: "referrer", successorId: successor.userId, bookings: 1 } });
});

test("team rows after leaving count for nothing", async () => {
  const lead = await aMember(firm, "team_lead", { teams: [team] });
  const elsewhere = await aFirm();
  const otherTeam = await aTeam(elsewhere);
  await aMember(elsewhere, "team_lead", { userId: lead, teams: [otherTeam] });
  await aBookingOfLeaver({ teamId: team });
  expect((await listBookings(await signedIn(lead), { page: 1 })).total).toBe(1);

  expect((await removeMember(owner, removal({ userId: lead }))).ok).toBe(true);
  const rows = () => inDatabase((tx) => tx.select({ teamId: teamMember.teamId }).from(teamMember).where(eq(teamMember.userId, lead)));
  expect(await rows()).toEqual([{ teamId: otherTeam }]);
  expect((await listBookings(await signedIn(lead), { page: 1 })).total).toBe(0);

  await inDatabase((tx) => tx.insert(teamMember).values({ teamId: team, userId: lead }));
  const left = await signedIn(lead);
  expect(left.memberships.map(({ organizationId, teamIds }) => [organizationId, teamIds])).toEqual([[elsewhere, [otherTeam]]]);
  expect((await listBookings(left, { page: 1 })).total).toBe(0);
});

describe("the last owner", () => {
  test("cannot go, nor be the only one left who can sign in", async () => {
    expect(await removeMember(owner, removal({ userId: owner.userId }))).toEqual({ ok: false, reason: "last-owner" });
    expect(await removeMember(admin, removal({ userId: owner.userId }))).toEqual({ ok: false, reason: "last-owner" });
    await aMember(firm, "owner", { userId: await aUser({ banned: true }) });
    expect(await removeMember(admin, removal({ userId: owner.userId }))).toEqual({ ok: false, reason: "last-owner" });
    await aMember(firm, "owner");
    expect((await removeMember(owner, removal({ userId: owner.userId }))).ok).toBe(true);
  });

  test("the last owner cannot go, not even when two leave at once", async () => {
    for (let round = 0; round < 5; round++) {
      const house = await aFirm();
      const two = [await signedIn(await aMember(house, "owner")), await signedIn(await aMember(house, "owner"))];
      const outcomes = await Promise.all(two.map((one) => removeMember(one, { organizationId: house, userId: one.userId, successorId: null })));
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes).toContainEqual({ ok: false, reason: "last-owner" });
      expect((await membershipsOf(house)).map(({ role }) => role)).toEqual(["owner"]);
    }
  });

  test("of two owners who remove each other at once one is left", async () => {
    const another = await signedIn(await aMember(firm, "owner"));
    const outcomes = await Promise.allSettled([removeMember(owner, removal({ userId: another.userId })), removeMember(another, removal({ userId: owner.userId }))]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await membershipsOf(firm)).filter(({ role }) => role === "owner")).toHaveLength(1);
  });
});

describe("whom it is left to", () => {
  test("somebody has to be named as soon as there is one booking, whatever became of it; not otherwise", async () => {
    const free = await aMember(firm, "referrer");
    expect((await removeMember(owner, removal({ userId: free }))).ok).toBe(true);
    await aBookingOfLeaver({ currentProgress: "cancelled" });
    expect(await removeMember(owner, removal())).toEqual({ ok: false, reason: "name-a-successor" });
    expect((await membershipsOf(firm)).some(({ userId }) => userId === leaver.userId)).toBe(true);
  });

  test("a successor of another firm is not found", async () => {
    const id = await aBookingOfLeaver();
    const before = await standingOf(id);
    for (const stranger of [await aMember(await aFirm(), "owner"), await aUser(), "nobody"]) {
      await expect(removeMember(owner, removal({ successorId: stranger }))).rejects.toThrow(NotFoundError);
      await expect(removeMember(admin, removal({ successorId: stranger }))).rejects.toThrow(NotFoundError);
    }
    expect(await standingOf(id)).toEqual(before);
  });

  test("neither the leaver themselves nor somebody who is banned", async () => {
    const banned = await aMember(firm, "manager", { userId: await aUser({ banned: true }) });
    for (const successorId of [leaver.userId, banned]) expect(await removeMember(owner, removal({ successorId }))).toEqual({ ok: false, reason: "name-a-successor" });
  });

  test("bookings with another firm stay as they are", async () => {
    const elsewhere = await aFirm();
    await aMember(elsewhere, "referrer", { userId: leaver.userId });
    const id = await aBookingOfLeaver({ organizationId: elsewhere });
    const before = await standingOf(id);
    expect((await removeMember(owner, removal({ successorId: successor.userId }))).ok).toBe(true);
    expect(await standingOf(id)).toEqual(before);
    expect(await openBooking(await signedIn(leaver.userId), id)).not.toBeNull();
  });

  test("two successors named at once: one gets everything", async () => {
    const ids = [await aBookingOfLeaver(), await aBookingOfLeaver(), await aBookingOfLeaver()];
    const outcomes = await Promise.allSettled([successor, owner].map(({ userId }) => removeMember(owner, removal({ successorId: userId }))));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const referrers = await inDatabase((tx) => tx.selectDistinct({ referrerId: bookings.referrerId }).from(bookings).where(inArray(bookings.id, ids)));
    expect(referrers).toHaveLength(1);
    for (const id of ids) expect((await standingOf(id)).history).toHaveLength(2);
  });
});

describe("who may", () => {
  test("strangers do not find the firm; those who are no owners of it may not", async () => {
    const rival = await signedIn(await aMember(await aFirm(), "owner"));
    const specialist = await signedIn((await aSpecialist()).userId);
    for (const stranger of [rival, specialist, await signedIn(await aUser())]) await expect(removeMember(stranger, removal())).rejects.toThrow(NotFoundError);
    for (const role of ["manager", "team_lead", "referrer"] as const) {
      const colleague = await signedIn(await aMember(firm, role));
      await expect(removeMember(colleague, removal())).rejects.toThrow(ForbiddenError);
      await expect(removeMember(colleague, removal({ userId: colleague.userId }))).rejects.toThrow(ForbiddenError);
    }
    await expect(removeMember(await signedIn(owner.userId, { impersonatedBy: admin.userId }), removal())).rejects.toThrow(ForbiddenError);
    expect((await membershipsOf(firm)).some(({ userId }) => userId === leaver.userId)).toBe(true);
  });

  test("who is no member is not found, and an owner of two firms removes only where they say", async () => {
    const elsewhere = await aFirm();
    const colleague = await aMember(elsewhere, "referrer");
    await aMember(elsewhere, "owner", { userId: owner.userId });
    const both = await signedIn(owner.userId);
    await expect(removeMember(both, removal({ userId: colleague }))).rejects.toThrow(NotFoundError);
    expect((await removeMember(both, { organizationId: elsewhere, userId: colleague, successorId: null })).ok).toBe(true);
  });

  test("what cannot be recorded does not happen", async () => {
    const id = await aBookingOfLeaver();
    const before = await standingOf(id);
    await withoutAudit(ownerUrl(), async () => {
      await expect(removeMember(owner, removal({ successorId: successor.userId }))).rejects.toThrow();
    });
    expect(await standingOf(id)).toEqual(before);
    const kept = await inDatabase((tx) => tx.select().from(member).where(and(eq(member.organizationId, firm), eq(member.userId, leaver.userId))));
    expect(kept).toHaveLength(1);
  });
});
