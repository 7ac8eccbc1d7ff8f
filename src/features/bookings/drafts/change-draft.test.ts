import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts } from "@/db/schema/bookings";
import { member, teamMember } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import type { RequestState } from "@/lib/vocabulary";
import { aBookingBy } from "../../../../tests/factories/bookings";
import { aFirm, aMember, anOffer, aSpecialist, aTeam, aUser, inDatabase, signedIn } from "../../../../tests/factories/people";
import { aRequest } from "../../../../tests/factories/requests";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { chooseOffer, chooseTime, describeExaminee } from "./change-draft";
import { findDraft } from "./queries";
import { examineeAnswers, type ExamineeAnswers } from "./schema";
import { startDraft } from "./start-draft";

useOwnDatabase();

let firm: string, rivals: string, east: string, west: string, rivalTeam: string;
let offer: { specialistId: string; typeId: string }, other: { specialistId: string; typeId: string };
let admin: Person, owner: Person, manager: Person, lead: Person, referrer: Person, teammate: Person, colleague: Person, rival: Person;

beforeAll(async () => {
  [firm, rivals] = [await aFirm(), await aFirm()];
  [east, west, rivalTeam] = [await aTeam(firm), await aTeam(firm), await aTeam(rivals)];
  [offer, other] = [await anOffer((await aSpecialist()).id), await anOffer((await aSpecialist()).id)];
  admin = await signedIn(await aUser({ role: "admin" }));
  owner = await signedIn(await aMember(firm, "owner"));
  manager = await signedIn(await aMember(firm, "manager"));
  lead = await signedIn(await aMember(firm, "team_lead", { teams: [east] }));
  referrer = await signedIn(await aMember(firm, "referrer", { teams: [east] }));
  teammate = await signedIn(await aMember(firm, "referrer", { teams: [east] }));
  colleague = await signedIn(await aMember(firm, "referrer", { teams: [west] }));
  rival = await signedIn(await aMember(rivals, "referrer", { teams: [rivalTeam] }));
});

const TYPED = { givenName: "Rowan", familyName: "Teller", phone: "0412 345 678", mayContact: "no", matterNumber: "WC-1" };

function answersOf(over: Partial<Record<keyof ExamineeAnswers, string>> = {}): ExamineeAnswers {
  return examineeAnswers.parse({ ...TYPED, ...over });
}

const soon = () => new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 7 * 24 * 3_600_000);

async function aDraftOf(person: Person): Promise<string> {
  const started = await startDraft(person, offer);
  if (!started.ok) throw new Error(started.reason);
  return started.value.draftId;
}

function describeAs(person: Person, draftId: string, over: Partial<Record<keyof ExamineeAnswers, string>> = {}) {
  return describeExaminee(person, { draftId, answers: answersOf(over), intakeAnswers: { "7": "Yes" }, complete: true });
}

/** The three ways to change a draft. */
function allChanges(person: Person, draftId: string) {
  return [() => chooseOffer(person, { draftId, ...other }), () => chooseTime(person, { draftId, startsAt: soon() }), () => describeAs(person, draftId)];
}

async function stored(draftId: string) {
  const [draft] = await identityDatabase().select().from(bookingDrafts).where(eq(bookingDrafts.id, draftId));
  return draft;
}

describe("a draft is its person's alone", () => {
  test("nobody else finds it: not a rival, not a teammate, not the owner, not even an admin", async () => {
    const draftId = await aDraftOf(referrer);
    const before = await stored(draftId);
    for (const person of [rival, teammate, lead, owner, admin]) {
      expect(await findDraft(person, draftId)).toBeNull();
      for (const change of allChanges(person, draftId)) await expect(change()).rejects.toThrow(NotFoundError);
    }
    expect(await stored(draftId)).toEqual(before);
  });

  test("an admin acting as the referrer works on the referrer's drafts, and a draft so begun is the referrer's", async () => {
    const acting = await signedIn(referrer.userId, { impersonatedBy: admin.userId });
    for (const change of allChanges(acting, await aDraftOf(referrer))) expect((await change()).ok).toBe(true);
    const draftId = await aDraftOf(acting);
    expect(await findDraft(referrer, draftId)).toMatchObject({ personId: referrer.userId, createdById: admin.userId, createdForId: referrer.userId, referrerId: referrer.userId });
  });
});

describe("for whom somebody may book", () => {
  const CASES: [who: string, by: () => Person, referrer: () => Person, allowed: boolean][] = [
    ["a referrer for themselves", () => referrer, () => referrer, true],
    ["a referrer for a teammate", () => referrer, () => teammate, false],
    ["a referrer for the owner", () => referrer, () => owner, false],
    ["a lead for themselves", () => lead, () => lead, true],
    ["a lead for a member of their team", () => lead, () => referrer, true],
    ["a lead for a member of another team", () => lead, () => colleague, false],
    ["a lead for the owner, who is in no team", () => lead, () => owner, false],
    ["a manager for anybody of the firm", () => manager, () => colleague, true],
    ["an owner for anybody of the firm", () => owner, () => referrer, true],
    ["a manager for somebody of another firm", () => manager, () => rival, false],
    ["an owner for an admin", () => owner, () => admin, false],
  ];
  test.each(CASES)("%s", async (_who, by, forWhom, allowed) => {
    const draftId = await aDraftOf(by());
    const before = await stored(draftId);
    const change = describeAs(by(), draftId, { referrerId: forWhom().userId });
    if (!allowed) {
      await expect(change).rejects.toThrow(ForbiddenError);
      return expect(await stored(draftId)).toEqual(before);
    }
    expect(await change).toEqual({ ok: true, value: null });
    expect(await stored(draftId)).toMatchObject({ referrerId: forWhom().userId, examineeChecked: true });
  });

  test("neither a member who left the firm nor one who is banned", async () => {
    const [left, banned] = [await aMember(firm, "referrer", { teams: [east] }), await aMember(firm, "referrer", { teams: [east] })];
    await inDatabase((tx) => tx.delete(member).where(eq(member.userId, left)));
    await inDatabase((tx) => tx.update(user).set({ banned: true }).where(eq(user.id, banned)));
    for (const person of [lead, manager, owner]) {
      const draftId = await aDraftOf(person);
      for (const referrerId of [left, banned]) await expect(describeAs(person, draftId, { referrerId })).rejects.toThrow(ForbiddenError);
    }
  });

  test("a teammate by a team row of another firm is no teammate", async () => {
    const stranger = await aMember(firm, "referrer");
    await inDatabase((tx) => tx.insert(teamMember).values({ teamId: rivalTeam, userId: stranger }));
    await expect(describeAs(lead, await aDraftOf(lead), { referrerId: stranger })).rejects.toThrow(ForbiddenError);
  });
});

describe("for which firm and team", () => {
  const TEAMS: [who: string, by: () => Person, team: () => string, allowed: boolean][] = [
    ["a referrer for their own team", () => referrer, () => east, true],
    ["a referrer for another team", () => referrer, () => west, false],
    ["a lead for another team", () => lead, () => west, false],
    ["a manager for any team", () => manager, () => west, true],
    ["an owner for any team", () => owner, () => east, true],
    ["a referrer for a team of another firm", () => referrer, () => rivalTeam, false],
    ["a lead for a team of another firm", () => lead, () => rivalTeam, false],
    ["a manager for a team of another firm", () => manager, () => rivalTeam, false],
    ["an owner for a team of another firm", () => owner, () => rivalTeam, false],
    ["an owner for a team that does not exist", () => owner, () => "no-such-team", false],
  ];
  test.each(TEAMS)("%s", async (_who, by, team, allowed) => {
    const draftId = await aDraftOf(by());
    const before = await stored(draftId);
    const change = describeAs(by(), draftId, { teamId: team() });
    if (!allowed) {
      await expect(change).rejects.toThrow(ForbiddenError);
      return expect(await stored(draftId)).toEqual(before);
    }
    expect((await change).ok).toBe(true);
    expect((await stored(draftId))?.teamId).toBe(team());
  });

  test("another firm is refused", async () => {
    const draftId = await aDraftOf(owner);
    await expect(describeAs(owner, draftId, { organizationId: rivals })).rejects.toThrow(ForbiddenError);
  });

  test("whoever belongs to two firms chooses, and each firm's own rules hold", async () => {
    const userId = await aMember(firm, "referrer", { teams: [east] });
    await aMember(rivals, "manager", { userId });
    const both = await signedIn(userId);
    const draftId = await aDraftOf(both);
    expect(await stored(draftId)).toMatchObject({ organizationId: null, teamId: null });
    await expect(describeAs(both, draftId)).rejects.toThrow(ForbiddenError);
    await expect(describeAs(both, draftId, { organizationId: firm, referrerId: teammate.userId })).rejects.toThrow(ForbiddenError);
    await expect(describeAs(both, draftId, { organizationId: rivals, teamId: east })).rejects.toThrow(ForbiddenError);
    expect((await describeAs(both, draftId, { organizationId: rivals, referrerId: rival.userId, teamId: rivalTeam })).ok).toBe(true);
    expect(await stored(draftId)).toMatchObject({ organizationId: rivals, referrerId: rival.userId, teamId: rivalTeam });
  });

  test("whose only membership ended can no longer go on", async () => {
    const userId = await aMember(firm, "referrer");
    const draftId = await aDraftOf(await signedIn(userId));
    await inDatabase((tx) => tx.delete(member).where(eq(member.userId, userId)));
    const after = await signedIn(userId);
    await expect(describeAs(after, draftId)).rejects.toThrow(NotFoundError);
    await expect(chooseOffer(after, { draftId, ...other })).rejects.toThrow(NotFoundError);
    await expect(startDraft(after, offer)).rejects.toThrow(ForbiddenError);
  });
});

describe("once a request is on its way the draft stands still", () => {
  test.each<RequestState>(["stored", "asking"])("while it is %s", async (state) => {
    const draftId = await aDraftOf(referrer);
    await aRequest({ actorId: referrer.userId, draftId, state });
    const before = await stored(draftId);
    for (const change of allChanges(referrer, draftId)) expect(await change()).toEqual({ ok: false, reason: "being-booked" });
    expect(await stored(draftId)).toEqual(before);
  });

  test("a refused request frees it", async () => {
    const draftId = await aDraftOf(referrer);
    const requestId = await aRequest({ actorId: referrer.userId, draftId });
    await inDatabase((tx) => tx.update(appointmentRequests).set({ state: "refused", refusal: "not_available" }).where(eq(appointmentRequests.id, requestId)));
    for (const change of allChanges(referrer, draftId)) expect((await change()).ok).toBe(true);
  });

  test("another draft's request freezes nothing", async () => {
    await aRequest({ actorId: referrer.userId, draftId: await aDraftOf(referrer) });
    for (const change of allChanges(referrer, await aDraftOf(referrer))) expect((await change()).ok).toBe(true);
  });

  test("a booked draft never changes again", async () => {
    const draftId = await aDraftOf(referrer);
    const booking = await inDatabase((tx) => aBookingBy(tx, referrer, offer.specialistId));
    await inDatabase((tx) => tx.update(bookingDrafts).set({ bookingId: booking.id }).where(eq(bookingDrafts.id, draftId)));
    const before = await stored(draftId);
    for (const change of allChanges(referrer, draftId)) expect(await change()).toEqual({ ok: false, reason: "already-booked" });
    expect(await stored(draftId)).toEqual(before);
  });
});

describe("choosing", () => {
  async function aCompleteDraft(): Promise<string> {
    const draftId = await aDraftOf(referrer);
    await chooseTime(referrer, { draftId, startsAt: soon() });
    await describeAs(referrer, draftId);
    return draftId;
  }

  test("another specialist asks for a time again and keeps the examinee", async () => {
    const draftId = await aCompleteDraft();
    await inDatabase((tx) => tx.update(bookingDrafts).set({ refusal: "not_available" }).where(eq(bookingDrafts.id, draftId)));
    expect((await chooseOffer(referrer, { draftId, ...other })).ok).toBe(true);
    expect(await stored(draftId)).toMatchObject({
      specialistId: other.specialistId,
      acuityAppointmentTypeId: other.typeId,
      startsAt: null,
      examineeChecked: false,
      refusal: null,
      examineeGivenName: "Rowan",
      examineeFamilyName: "Teller",
      examineePhone: "+61412345678",
      matterNumber: "WC-1",
    });
  });

  test("another type of the same specialist asks for a time again too", async () => {
    const draftId = await aCompleteDraft();
    await chooseOffer(referrer, { draftId, ...(await anOffer(offer.specialistId)) });
    expect(await stored(draftId)).toMatchObject({ startsAt: null, examineeChecked: false, examineeGivenName: "Rowan" });
  });

  test("the same again changes nothing", async () => {
    const draftId = await aCompleteDraft();
    const before = await stored(draftId);
    expect((await chooseOffer(referrer, { draftId, ...offer })).ok).toBe(true);
    expect(await stored(draftId)).toEqual(before);
  });

  test("only what is offered: no other calendar's type, no type that is no examination, no inactive specialist", async () => {
    const draftId = await aDraftOf(referrer);
    const inactive = await anOffer((await aSpecialist({ isActive: false })).id);
    const consultation = await anOffer(offer.specialistId, { isIme: false });
    const unaskable = await anOffer(offer.specialistId, { notOfferedBecause: "The type requires a file" });
    for (const choice of [{ specialistId: offer.specialistId, typeId: other.typeId }, inactive, consultation, unaskable]) {
      await expect(chooseOffer(referrer, { draftId, ...choice })).rejects.toThrow(NotFoundError);
      await expect(startDraft(referrer, choice)).rejects.toThrow(NotFoundError);
    }
  });

  test("a time that has passed is refused", async () => {
    const draftId = await aDraftOf(referrer);
    expect(await chooseTime(referrer, { draftId, startsAt: new Date(Date.now() - 1) })).toEqual({ ok: false, reason: "in-the-past" });
    expect((await stored(draftId))?.startsAt).toBeNull();
  });

  test("another time after a refusal clears it and keeps the examinee", async () => {
    const draftId = await aCompleteDraft();
    await inDatabase((tx) => tx.update(bookingDrafts).set({ refusal: "not_available" }).where(eq(bookingDrafts.id, draftId)));
    const startsAt = new Date(soon().getTime() + 3_600_000);
    expect((await chooseTime(referrer, { draftId, startsAt, examineeTimezone: "Australia/Perth" })).ok).toBe(true);
    expect(await stored(draftId)).toMatchObject({ startsAt, examineeTimezone: "Australia/Perth", refusal: null, examineeChecked: true, examineeGivenName: "Rowan" });
  });

  test("one mistake on the examinee's page costs none of the other answers, and the page is not done", async () => {
    const draftId = await aDraftOf(referrer);
    const { givenName, familyName } = answersOf();
    expect((await describeExaminee(referrer, { draftId, answers: { givenName, familyName }, intakeAnswers: {}, complete: false })).ok).toBe(true);
    expect(await stored(draftId)).toMatchObject({ examineeGivenName: "Rowan", examineeFamilyName: "Teller", examineePhone: null, examineeChecked: false });
  });
});
