import { desc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { bookings } from "@/db/schema/bookings";
import { member } from "@/db/schema/organizations";
import { makeSystem } from "@/features/access/make-actor";
import type { Actor, Membership, Person } from "@/lib/actor";
import type { MembershipRole } from "@/lib/vocabulary";
import { aBookingBy } from "../../../tests/factories/bookings";
import { aFirm, aMember, aSpecialist, aTeam, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { openBooking } from "./open-booking";
import { visibleTo } from "./policy";
import { listAwaitingProgress, listBookings, listComing, listHistory } from "./queries";

useOwnDatabase();

const BOOKINGS = ["own", "ofTeammate", "ofOtherTeam", "withoutTeam", "ofLead", "ofLeaver", "ofMover", "ofBothFirms", "rivals", "unplaced"] as const;
const FIRMS_OWN = ["own", "ofTeammate", "ofOtherTeam", "withoutTeam", "ofLead", "ofLeaver", "ofMover", "ofBothFirms"] as const;
type Known = (typeof BOOKINGS)[number];

/** Who sees what. The firm has the teams east and west; the rivals are another firm. */
const SEEN: Record<string, readonly Known[]> = {
  "an admin": BOOKINGS,
  "the system": BOOKINGS,
  "an owner": FIRMS_OWN,
  "a manager": FIRMS_OWN,
  "a lead of team east": ["own", "ofTeammate", "ofLead", "ofMover"],
  "a lead without a team": [],
  "a referrer of team east": ["own"],
  "a teammate": ["ofTeammate", "withoutTeam"],
  "a specialist": ["own", "rivals", "unplaced"],
  "another specialist": ["ofTeammate", "ofOtherTeam", "withoutTeam", "ofLead", "ofLeaver", "ofMover", "ofBothFirms"],
  "somebody without any membership": [],
  "a lead who left the firm, with team rows left behind": [],
  "a referrer who went over to the rivals": [],
  "a referrer here who is a manager of the rivals": ["ofBothFirms", "rivals"],
  "a lead of the rivals with a team row of this firm": [],
  "an owner of the rivals": ["rivals"],
  "an admin acting as the referrer": ["own"],
  "an admin acting as somebody without any membership": [],
};

const ids = new Map<string, Known>();
const actors = new Map<string, Actor>();

beforeAll(async () => {
  const [firm, rivals] = [await aFirm(), await aFirm()];
  const [east, west] = [await aTeam(firm), await aTeam(firm)];
  const [specialist, another] = [await aSpecialist(), await aSpecialist()];
  const admin = await aUser({ role: "admin" });
  const people = {
    referrer: await aMember(firm, "referrer", { teams: [east] }),
    teammate: await aMember(firm, "referrer", { teams: [east] }),
    otherTeam: await aMember(firm, "referrer", { teams: [west] }),
    lead: await aMember(firm, "team_lead", { teams: [east] }),
    leaver: await aMember(firm, "team_lead", { teams: [east, west] }),
    mover: await aMember(firm, "referrer", { teams: [east] }),
    both: await aMember(firm, "referrer"),
    rival: await aMember(rivals, "owner"),
    nobody: await aUser(),
  };
  await aMember(rivals, "manager", { userId: people.both });
  const book = async (name: Known, by: string | null, specialistId: string, where: { organizationId?: string; teamId?: string } = {}) => {
    const person = by ? await signedIn(by) : null;
    const booking = await inDatabase((tx) => aBookingBy(tx, person, specialistId, { organizationId: firm, ...where }));
    ids.set(booking.id, name);
  };
  await book("own", people.referrer, specialist.id, { teamId: east });
  await book("ofTeammate", people.teammate, another.id, { teamId: east });
  await book("ofOtherTeam", people.otherTeam, another.id, { teamId: west });
  await book("withoutTeam", people.teammate, another.id);
  await book("ofLead", people.lead, another.id);
  await book("ofLeaver", people.leaver, another.id);
  await book("ofMover", people.mover, another.id, { teamId: east });
  await book("ofBothFirms", people.both, another.id, { teamId: west });
  await book("rivals", people.rival, specialist.id, { organizationId: rivals });
  await book("unplaced", null, specialist.id, { organizationId: "unassigned" });
  await inDatabase((tx) => tx.delete(member).where(eq(member.userId, people.leaver)));
  await inDatabase((tx) => tx.delete(member).where(eq(member.userId, people.mover)));
  await aMember(rivals, "referrer", { userId: people.mover });

  actors.set("an admin", await signedIn(admin));
  actors.set("the system", makeSystem("test"));
  actors.set("an owner", await signedIn(await aMember(firm, "owner")));
  actors.set("a manager", await signedIn(await aMember(firm, "manager")));
  actors.set("a lead of team east", await signedIn(people.lead));
  actors.set("a lead without a team", await signedIn(await aMember(firm, "team_lead")));
  actors.set("a referrer of team east", await signedIn(people.referrer));
  actors.set("a teammate", await signedIn(people.teammate));
  actors.set("a specialist", await signedIn(specialist.userId));
  actors.set("another specialist", await signedIn(another.userId));
  actors.set("somebody without any membership", await signedIn(people.nobody));
  actors.set("a lead who left the firm, with team rows left behind", await signedIn(people.leaver));
  actors.set("a referrer who went over to the rivals", await signedIn(people.mover));
  actors.set("a referrer here who is a manager of the rivals", await signedIn(people.both));
  actors.set("a lead of the rivals with a team row of this firm", await signedIn(await aMember(rivals, "team_lead", { teams: [east] })));
  actors.set("an owner of the rivals", await signedIn(people.rival));
  actors.set("an admin acting as the referrer", await signedIn(people.referrer, { impersonatedBy: admin }));
  actors.set("an admin acting as somebody without any membership", await signedIn(people.nobody, { impersonatedBy: admin }));
});

function named(rows: { id: string }[]): string[] {
  return rows.map(({ id }) => ids.get(id) ?? "unknown").sort();
}

for (const [who, seen] of Object.entries(SEEN)) {
  test(`${who} lists and opens ${seen.length === 0 ? "nothing" : seen === BOOKINGS ? "every booking" : `only ${seen.join(", ")}`}`, async () => {
    const actor = actors.get(who);
    if (!actor) throw new Error("nobody like that");
    const expected = [...seen].sort();

    const { rows, total } = await listBookings(actor, { page: 1 });
    expect(named(rows)).toEqual(expected);
    expect(total).toBe(expected.length);
    expect(named(await listAwaitingProgress(actor))).toEqual(named(rows.slice(-8)));
    expect(await listComing(actor)).toEqual([]);

    const opened: { id: string }[] = [];
    const withHistory: { id: string }[] = [];
    for (const id of ids.keys()) {
      if (await openBooking(actor, id)) opened.push({ id });
      if ((await listHistory(actor, id)).length > 0) withHistory.push({ id });
    }
    expect(named(opened)).toEqual(expected);
    expect(named(withHistory)).toEqual(expected);
  });
}

test("a role the portal does not know grants nothing", async () => {
  const owner = personWithMembership("an owner");
  expect(await seenWith(owner, { role: JSON.parse('"owner,manager"') as MembershipRole })).toBe(0);
  expect(await seenWith(owner, {})).toBe(FIRMS_OWN.length);
});

test("a team counts only together with its own firm", async () => {
  const lead = personWithMembership("a lead of team east");
  expect(await seenWith(lead, { organizationId: "another-firm" })).toBe(0);
});

function personWithMembership(who: string): Person {
  const actor = actors.get(who);
  if (actor?.kind !== "person" || actor.memberships.length !== 1) throw new Error("not a person with one membership");
  return actor;
}

async function seenWith(person: Person, change: Partial<Membership>): Promise<number> {
  const memberships = person.memberships.map((membership) => ({ ...membership, ...change }));
  return (await listBookings({ ...person, memberships }, { page: 1 })).total;
}

test("a member who leaves sees nothing from the next request on", async () => {
  const firm = await aFirm();
  const owner = await aMember(firm, "owner");
  const specialist = await aSpecialist();
  const asOwner = await signedIn(owner);
  const booking = await inDatabase((tx) => aBookingBy(tx, asOwner, specialist.id));
  expect(await openBooking(asOwner, booking.id)).not.toBeNull();
  await inDatabase((tx) => tx.delete(member).where(eq(member.userId, owner)));
  expect(await openBooking(await signedIn(owner), booking.id)).toBeNull();
});

describe("what somebody sees is found without reading what they do not", () => {
  /** The newest of it, as the list asks; a small table would be read whole and sorted otherwise. */
  async function planFor(who: string): Promise<string> {
    const actor = actors.get(who);
    if (!actor) throw new Error("nobody like that");
    const plan = await inDatabase(async (tx) => {
      await tx.execute(sql`select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)`);
      return tx.execute<{ "QUERY PLAN": string }>(sql`explain ${tx.select({ id: bookings.id }).from(bookings).where(visibleTo(actor)).orderBy(desc(bookings.appointmentDate), desc(bookings.id)).limit(50)}`);
    });
    return plan.map((line) => line["QUERY PLAN"]).join("\n");
  }

  test.each(["an admin", "an owner", "a manager", "a referrer of team east", "a specialist"])("%s: the list comes in its order straight from an index", async (who) => {
    const plan = await planFor(who);
    expect(plan).toMatch(/Index (Only )?Scan using bookings_/);
    expect(plan).not.toContain("Sort");
  });

  test("a lead's own and their teams' come from an index", async () => {
    expect(await planFor("a lead of team east")).toMatch(/Index (Only )?Scan using bookings_/);
  });
});
