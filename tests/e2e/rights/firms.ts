import { createId } from "@paralleldrive/cuid2";
import { eq } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { member } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { specialists } from "@/db/schema/specialists";
import { createAccount } from "@/features/access/create-account";
import type { MembershipRole } from "@/lib/vocabulary";
import { aFirm, aMember, aSpecialist, aTeam, inDatabase } from "../../factories/people";
import { sandbox } from "../sandbox";
import { EXCUSED_UNTIL } from "../../sandbox/world/people";

/** Whose calendars these are, nobody else's test cares about. */
export const CALENDARS = { theirs: "7300106", other: "7300102" };

export type Firms = Awaited<ReturnType<typeof makeFirms>>;

/** Two firms of this test's own, with somebody for every column of the table and a few more whom they must not reach. */
export async function makeFirms() {
  const [firm, otherFirm] = [await aFirm({ name: "Tables & Rows Lawyers" }), await aFirm({ name: "Columns Insurance" })];
  const [team, otherTeam] = [await aTeam(firm), await aTeam(otherFirm)];
  const users = {
    removed: await someone("removed", [firm, "team_lead", [team]]),
    banned: await someone("banned", [firm, "owner"]),
    referrer: await someone("referrer", [firm, "referrer", [team]]),
    lead: await someone("lead", [firm, "team_lead", [team]]),
    manager: await someone("manager", [firm, "manager"]),
    owner: await someone("owner", [firm, "owner"]),
    "two-firms": await someone("two-firms", [firm, "referrer"]),
    admin: await someone("admin"),
    specialist: await userOf(CALENDARS.theirs),
    /** Of the same firm, in no team. */
    colleague: await someone("colleague", [firm, "referrer"]),
    stranger: await someone("stranger", [otherFirm, "referrer", [otherTeam]]),
    "other admin": await someone("other-admin"),
    /** Acts as everyone in the last columns, so that nothing the admin of the table does to themselves ends that. */
    "acting admin": await someone("acting-admin"),
  };
  await aMember(otherFirm, "owner", { userId: users["two-firms"].id });
  for (const admin of [users.admin, users["other admin"], users["acting admin"]]) await inDatabase((tx) => tx.update(user).set({ role: "admin" }).where(eq(user.id, admin.id)));
  const { id: inactiveSpecialist } = await aSpecialist({ isActive: false });
  return { firm, otherFirm, team, otherTeam, users, specialist: await specialistOf(CALENDARS.theirs), otherSpecialist: await specialistOf(CALENDARS.other), inactiveSpecialist };
}

/** Done once they are signed in, so that it is their old sessions that are tried. Team rows stay, as they might after a mistake. */
export async function removeAndBan({ users }: Firms): Promise<void> {
  await inDatabase(async (tx) => {
    await tx.delete(member).where(eq(member.userId, users.removed.id));
    await tx.update(user).set({ banned: true }).where(eq(user.id, users.banned.id));
  });
}

/** Its calendar is nowhere in Acuity, so it does not stay. */
export async function removeInactiveSpecialist({ inactiveSpecialist }: Firms): Promise<void> {
  await inDatabase((tx) => tx.delete(specialists).where(eq(specialists.id, inactiveSpecialist)));
}

interface Someone {
  id: string;
  email: string;
}

async function someone(name: string, membership?: [firm: string, role: MembershipRole, teams?: string[]]): Promise<Someone> {
  const email = `${name}.${createId()}@rights.test`;
  const id = await inDatabase((tx) => createAccount(tx, { email, name: `Somebody's ${name}`, password: sandbox().password, role: "user", secondFactorExcusedUntil: EXCUSED_UNTIL }));
  if (membership) await aMember(membership[0], membership[1], { userId: id, teams: membership[2] });
  return { id, email };
}

async function userOf(calendarId: string): Promise<Someone> {
  const [found] = await identityDatabase().select({ id: user.id, email: user.email }).from(specialists).innerJoin(user, eq(user.id, specialists.userId)).where(eq(specialists.acuityCalendarId, calendarId));
  if (!found) throw new Error(`nobody is linked to calendar ${calendarId}`);
  return found;
}

async function specialistOf(calendarId: string): Promise<string> {
  const [found] = await identityDatabase().select({ id: specialists.id }).from(specialists).where(eq(specialists.acuityCalendarId, calendarId));
  if (!found) throw new Error(`no specialist is linked to calendar ${calendarId}`);
  return found.id;
}
