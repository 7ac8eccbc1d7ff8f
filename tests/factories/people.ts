import { createId } from "@paralleldrive/cuid2";
import { asActor, type Tx } from "@/db/client";
import { member, organization, team, teamMember } from "@/db/schema/organizations";
import { impersonations, session, user } from "@/db/schema/people";
import { specialistAppointmentTypes, specialists } from "@/db/schema/specialists";
import { findPerson } from "@/features/access/find-person";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import type { MembershipRole } from "@/lib/vocabulary";

const system = makeSystem("test");

/** Where everybody of these tests sits, as the audit log should say it. */
export const ORIGIN = { ipAddress: "203.0.113.9", userAgent: "a browser", requestId: "test" };

/** Commits at once: who is asking is looked up outside of any transaction. */
export function inDatabase<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return asActor(system, work);
}

export async function aUser(over: Partial<typeof user.$inferInsert> = {}): Promise<string> {
  const id = createId();
  await inDatabase((tx) => tx.insert(user).values({ id, name: "Sam Invented", email: `${id}@people.test`, ...over }));
  return id;
}

export async function aFirm(over: Partial<typeof organization.$inferInsert> = {}): Promise<string> {
  const id = createId();
  await inDatabase((tx) => tx.insert(organization).values({ id, name: `Firm ${id}`, slug: id, ...over }));
  return id;
}

export async function aTeam(organizationId: string): Promise<string> {
  const id = createId();
  await inDatabase((tx) => tx.insert(team).values({ id, name: `Team ${id}`, organizationId }));
  return id;
}

/** A new user with one membership, or one more membership of a user who exists. Team rows are written as given, wherever the teams belong. */
export async function aMember(organizationId: string, role: MembershipRole, { teams = [], userId }: { teams?: string[]; userId?: string } = {}): Promise<string> {
  const id = userId ?? (await aUser());
  await inDatabase(async (tx) => {
    await tx.insert(member).values({ organizationId, userId: id, role });
    for (const teamId of teams) await tx.insert(teamMember).values({ teamId, userId: id });
  });
  return id;
}

export async function aSpecialist(over: Partial<typeof specialists.$inferInsert> = {}): Promise<{ id: string; userId: string; calendarId: string }> {
  const userId = over.userId ?? (await aUser());
  const made = { id: createId(), userId, calendarId: createId() };
  await inDatabase((tx) =>
    tx.insert(specialists).values({ id: made.id, userId, acuityCalendarId: made.calendarId, name: "Dr Invented", specialty: "Psychiatry", timezone: "Australia/Adelaide", ...over }),
  );
  return made;
}

/** Something firms can book with a specialist. */
export async function anOffer(specialistId: string, over: Partial<typeof specialistAppointmentTypes.$inferInsert> = {}): Promise<{ specialistId: string; typeId: string }> {
  const typeId = String(Math.floor(Math.random() * 1e12) + 1);
  await inDatabase((tx) =>
    tx.insert(specialistAppointmentTypes).values({ specialistId, acuityAppointmentTypeId: typeId, name: "Examination", isIme: true, mode: "in_person", durationMinutes: 60, ...over }),
  );
  return { specialistId, typeId };
}

/** A session; with `impersonatedBy` also the admin's own session beneath it and the reason. */
export async function aSession(userId: string, over: Partial<typeof session.$inferInsert> = {}): Promise<string> {
  const id = createId();
  await inDatabase((tx) => tx.insert(session).values({ id, token: createId(), userId, expiresAt: new Date(Date.now() + 3_600_000), ...over }));
  if (over.impersonatedBy) await anImpersonation({ adminId: over.impersonatedBy, subjectId: userId, sessionId: id });
  return id;
}

async function anImpersonation(of: { adminId: string; subjectId: string; sessionId: string }): Promise<void> {
  const adminSessionId = await aSession(of.adminId);
  await inDatabase((tx) => tx.insert(impersonations).values({ ...of, adminSessionId, reason: "They called about a booking", expiresAt: new Date(Date.now() + 29 * 60_000) }));
}

/** The person as the gate finds them, by a session of their own. */
export async function signedIn(userId: string, over: Partial<typeof session.$inferInsert> = {}): Promise<Person> {
  const person = await findPerson(await aSession(userId, over), ORIGIN);
  if (!person) throw new Error("the session speaks for nobody");
  return person;
}
