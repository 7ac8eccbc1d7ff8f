import { and, count, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { emailChanges, impersonations, session, user } from "@/db/schema/people";
import { isLinkToken } from "@/features/access/link-token";
import { emailChanger } from "@/features/access/systems";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { NotFoundError } from "@/lib/errors";
import { purposeOf, standingFor } from "./email-change";
import { emailChangeQuery } from "./hold-email-change";
import { ownSessions } from "./policy";
import type { EmailChangeLink } from "./schema";

export const ACTED_PAGE_SIZE = 20;
const SESSIONS_SHOWN = 50;

/** What a person's account says of itself, with the new address that is waited for. */
export async function getAccount(person: Person) {
  return asActor(person, async (tx) => {
    const [self] = await tx
      .select({ name: user.name, email: user.email, phone: user.phone, timezone: user.timezone, timezoneOfferedAt: user.timezoneOfferedAt })
      .from(user)
      .where(eq(user.id, person.userId));
    if (!self) throw new NotFoundError("no such person any more");
    const [pending] = await tx
      .select({ newEmail: emailChanges.newEmail, oldConfirmedAt: emailChanges.oldConfirmedAt, newConfirmedAt: emailChanges.newConfirmedAt, expiresAt: emailChanges.expiresAt })
      .from(emailChanges)
      .where(and(eq(emailChanges.userId, person.userId), isNull(emailChanges.settledAt), gt(emailChanges.expiresAt, now()), eq(emailChanges.oldEmail, self.email)))
      .orderBy(desc(emailChanges.createdAt), desc(emailChanges.id))
      .limit(1);
    return { ...self, pending: pending ?? null };
  });
}
export type Account = Awaited<ReturnType<typeof getAccount>>;

/** Where the person is signed in, this session first. */
export async function listOwnSessions(person: Person) {
  const columns = { id: session.id, userAgent: session.userAgent, ipAddress: session.ipAddress, createdAt: session.createdAt, updatedAt: session.updatedAt };
  return asActor(person, async (tx) => {
    const live = and(ownSessions(person), gt(session.expiresAt, now()));
    const here = await tx.select(columns).from(session).where(and(live, eq(session.id, person.sessionId)));
    const elsewhere = await tx.select(columns).from(session).where(and(live, ne(session.id, person.sessionId))).orderBy(desc(session.updatedAt), desc(session.id)).limit(SESSIONS_SHOWN);
    return { here: here[0] ?? null, elsewhere };
  });
}

/** Who of the staff acted as this person, newest first, why and from when to when. */
export async function listWhoActed(person: Person, { page }: { page: number }) {
  const mine = eq(impersonations.subjectId, person.userId);
  return asActor(person, async (tx) => {
    const rows = await tx
      .select({
        id: impersonations.id,
        admin: user.name,
        reason: impersonations.reason,
        startedAt: impersonations.startedAt,
        endedAt: impersonations.endedAt,
        expiresAt: impersonations.expiresAt,
        going: sql<boolean>`(${impersonations.endedAt} is null and exists (select 1 from ${session} where ${session.id} = ${impersonations.sessionId} and ${session.expiresAt} > now()))`,
      })
      .from(impersonations)
      .innerJoin(user, eq(user.id, impersonations.adminId))
      .where(mine)
      .orderBy(desc(impersonations.startedAt), desc(impersonations.id))
      .limit(ACTED_PAGE_SIZE)
      .offset((page - 1) * ACTED_PAGE_SIZE);
    const [counted] = await tx.select({ total: count() }).from(impersonations).where(mine);
    return { rows, total: counted?.total ?? 0 };
  });
}

/** How a change stands for the link somebody opened; null when it is none of ours. */
export async function findEmailChange({ id, side, token }: EmailChangeLink) {
  if (!isLinkToken(token, purposeOf(side), id)) return null;
  const [change] = await asActor(emailChanger, (tx) => emailChangeQuery(tx, id));
  if (!change) return null;
  return { oldEmail: change.oldEmail, newEmail: change.newEmail, standing: standingFor(side, change, now()) };
}
