import { member, organization, team, teamMember } from "@/db/schema/organizations";
import type { Tx } from "@/db/client";
import { createAccount } from "@/features/access/create-account";
import type { MembershipRole } from "@/lib/vocabulary";

interface Firm {
  name: string;
  slug: string;
  timezone: string;
  teams: string[];
  members: { email: string; name: string; role: MembershipRole; teams: string[] }[];
}

/** Two firms that must never see each other's bookings. All invented. */
const FIRMS: Firm[] = [
  {
    name: "Harbour & Vale Lawyers",
    slug: "harbour-vale",
    timezone: "Australia/Sydney",
    teams: ["Workers compensation", "Motor accidents"],
    members: [
      { email: "owner@demo.test", name: "Olive Okafor", role: "owner", teams: [] },
      { email: "manager@demo.test", name: "Marcus Lindqvist", role: "manager", teams: [] },
      { email: "lead@demo.test", name: "Leila Haddad", role: "team_lead", teams: ["Workers compensation"] },
      { email: "referrer@demo.test", name: "Rae Ito", role: "referrer", teams: ["Workers compensation"] },
      { email: "colleague@demo.test", name: "Colin Abara", role: "referrer", teams: ["Motor accidents"] },
    ],
  },
  {
    name: "Bluegum Insurance",
    slug: "bluegum",
    timezone: "Australia/Perth",
    teams: ["Claims west"],
    members: [
      { email: "rival@demo.test", name: "Ravi Thornton", role: "owner", teams: [] },
      { email: "adjuster@demo.test", name: "Ada Jusufi", role: "referrer", teams: ["Claims west"] },
    ],
  },
];

/** Demo accounts are shared and short-lived, so their second factor may wait; who is invited in the demo has to set one up. */
export const EXCUSED_UNTIL = new Date("2100-01-01T00:00:00Z");

const ADMIN = { email: "admin@demo.test", name: "Dana Cole" };

export async function seedPeople(tx: Tx, password: string): Promise<void> {
  await createAccount(tx, { ...ADMIN, password, role: "admin", timezone: "Australia/Sydney", secondFactorExcusedUntil: EXCUSED_UNTIL });
  for (const firm of FIRMS) {
    const [made] = await tx.insert(organization).values({ name: firm.name, slug: firm.slug, timezone: firm.timezone }).returning();
    if (!made) throw new Error("no firm was made");
    const teamIds = new Map<string, string>();
    for (const name of firm.teams) {
      const [row] = await tx.insert(team).values({ name, organizationId: made.id }).returning();
      if (row) teamIds.set(name, row.id);
    }
    for (const person of firm.members) {
      const userId = await createAccount(tx, { ...person, password, role: "user", secondFactorExcusedUntil: EXCUSED_UNTIL });
      await tx.insert(member).values({ organizationId: made.id, userId, role: person.role });
      for (const name of person.teams) {
        const teamId = teamIds.get(name);
        if (teamId) await tx.insert(teamMember).values({ teamId, userId });
      }
    }
  }
}
