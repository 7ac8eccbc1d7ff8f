import { describe, expect, test } from "vitest";
import { makePerson, makeSystem } from "@/features/access/make-actor";
import type { Membership, Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { MEMBERSHIP_ROLES, PROGRESS_STAGES, type MembershipRole, type ProgressStage } from "@/lib/vocabulary";
import { authorizeStep, mayBook, mayCorrect, maySeeNotes, mayTakeStep, partyOf, type Belonging } from "./policy";

const booking: Belonging = { organizationId: "harbour-law", teamId: "injury", referrerId: "user-rae", specialistId: "specialist-vale" };

function aPerson(facts: Partial<Omit<Person, "kind" | symbol>> = {}): Person {
  return makePerson({
    userId: "user-1",
    name: "Rae Ito",
    email: "rae@example.test",
    isStaff: false,
    memberships: [],
    specialistId: null,
    impersonator: null,
    sessionId: "session-1",
    secondFactor: "not-needed" as const,
    timezone: "Australia/Sydney",
    origin: { ipAddress: "203.0.113.7", userAgent: "test", requestId: "request" },
    ...facts,
  });
}

function memberOf(organizationId: string, role: MembershipRole = "referrer", teamIds: string[] = []): Membership {
  return { organizationId, organizationName: organizationId, role, teamIds };
}

const system = makeSystem("pull-appointment");
const admin = aPerson({ isStaff: true });
const vale = aPerson({ specialistId: "specialist-vale" });
const otherSpecialist = aPerson({ specialistId: "specialist-okoro" });
const member = aPerson({ memberships: [memberOf("rival-law"), memberOf("harbour-law")] });
const stranger = aPerson({ memberships: [memberOf("rival-law", "owner")] });
const nobody = aPerson();

describe("in which part someone meets a booking", () => {
  test.each([
    ["the portal itself speaks for Acuity", system, "acuity"],
    ["staff are admins", admin, "admin"],
    ["the assigned specialist", vale, "specialist"],
    ["a member of the firm, whichever of their firms it is", member, "firm"],
    ["another specialist has no part", otherSpecialist, null],
    ["an owner of another firm has no part", stranger, null],
    ["someone without any firm has no part", nobody, null],
  ] as const)("%s", (_who, actor, party) => {
    expect(partyOf(actor, booking)).toBe(party);
  });

  test.each(MEMBERSHIP_ROLES)("a %s of the booking's firm is of the firm", (role) => {
    expect(partyOf(aPerson({ memberships: [memberOf("harbour-law", role)] }), booking)).toBe("firm");
  });

  test("an admin acting as a member has only the member's part", () => {
    expect(partyOf(aPerson({ memberships: member.memberships, impersonator: { userId: "user-dana", name: "Dana Cole", until: new Date("2100-01-01T00:00:00Z") } }), booking)).toBe("firm");
  });
});

describe("which steps are ever someone's", () => {
  const STEPS: [who: string, actor: Person | typeof system, steps: ProgressStage[]][] = [
    ["a member of the firm", member, ["rescheduled", "cancelled"]],
    ["the assigned specialist", vale, ["no_show", "generating_report", "report_generated"]],
    ["an admin", admin, ["rescheduled", "cancelled", "no_show", "generating_report", "report_generated", "payment_received"]],
    ["the portal itself", system, ["scheduled", "rescheduled", "cancelled", "no_show"]],
    ["another specialist", otherSpecialist, []],
    ["an owner of another firm", stranger, []],
    ["someone without any firm", nobody, []],
  ];

  test.each(STEPS)("%s may take only their own", (_who, actor, steps) => {
    expect(PROGRESS_STAGES.filter((to) => mayTakeStep(actor, to, booking)).toSorted()).toEqual(steps.toSorted());
  });

  test.each(STEPS)("%s is refused every other", (_who, actor, steps) => {
    for (const to of PROGRESS_STAGES) {
      if (steps.includes(to)) expect(authorizeStep(actor, to, booking)).toBe(partyOf(actor, booking));
      else expect(() => authorizeStep(actor, to, booking)).toThrow(ForbiddenError);
    }
  });
});

test.each([
  ["an admin", admin, true],
  ["the assigned specialist", vale, false],
  ["an owner of the firm", aPerson({ memberships: [memberOf("harbour-law", "owner")] }), false],
  ["an admin acting as an owner", aPerson({ memberships: [memberOf("harbour-law", "owner")], impersonator: { userId: "user-dana", name: "Dana Cole", until: new Date("2100-01-01T00:00:00Z") } }), false],
  ["the portal itself", system, false],
] as const)("whether %s may correct progress: %s", (_who, actor, may) => {
  expect(mayCorrect(actor)).toBe(may);
});

test.each([
  ["an admin", admin, true],
  ["a member of the firm", member, true],
  ["the assigned specialist", vale, false],
  ["an owner of another firm", stranger, false],
  ["the portal itself", system, false],
] as const)("whether %s sees internal notes: %s", (_who, actor, may) => {
  expect(maySeeNotes(actor, booking)).toBe(may);
});

test.each([
  ["a member of a firm", member, true],
  ["staff as themselves", admin, false],
  ["a specialist", vale, false],
  ["someone without any firm", nobody, false],
] as const)("whether %s may book at all: %s", (_who, person, may) => {
  expect(mayBook(person)).toBe(may);
});
