import { createId } from "@paralleldrive/cuid2";
import { and, eq, isNull } from "drizzle-orm";
import { generateRandomString } from "better-auth/crypto";
import { asActor, type Tx } from "@/db/client";
import { impersonations, session, user } from "@/db/schema/people";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";
import { requireStaff } from "../policy";
import { endActing } from "./end-acting";
import type { StartActingInput } from "./schema";

const MINUTES = 30;

export type ActingRefusal = "an-admin" | "banned" | "yourself";

/**
 * A session that speaks for someone else for half an hour, stored together with the reason and its audit event.
 * Staff alone, as themselves: who acts already is not staff, so it never nests.
 * @returns the token the browser is to carry
 */
export async function startActing(admin: Person, { subjectId, reason, from }: StartActingInput): Promise<Outcome<{ token: string }, ActingRefusal>> {
  requireStaff(admin);
  return asActor(admin, async (tx) => {
    await holdOwnSession(tx, admin);
    const [subject] = await tx.select({ id: user.id, role: user.role, banned: user.banned }).from(user).where(eq(user.id, subjectId)).for("update");
    if (!subject || subject.id === SYSTEM_USER_ID) throw new NotFoundError("no such person");
    if (subject.id === admin.userId) return refused("yourself");
    if (subject.role !== "user") return refused("an-admin");
    if (subject.banned) return refused("banned");

    const [sessionId, token] = [createId(), generateRandomString(32)];
    const startedAt = now();
    const expiresAt = new Date(startedAt.getTime() + MINUTES * 60_000);
    const { ipAddress, userAgent } = admin.origin;
    await tx.insert(session).values({ id: sessionId, token, userId: subjectId, impersonatedBy: admin.userId, expiresAt, ipAddress, userAgent });
    const [started] = await tx
      .insert(impersonations)
      .values({ adminId: admin.userId, subjectId, reason, sessionId, adminSessionId: admin.sessionId, returnTo: from, startedAt, expiresAt })
      .returning({ id: impersonations.id });
    await record(tx, admin, { action: "impersonation.started", resourceType: "user", resourceId: subjectId, metadata: { impersonationId: started?.id, until: expiresAt.toISOString() } });
    return ok({ token });
  });
}

/** One session acts as one person at a time. The role is read again: it may just have been taken. @throws ForbiddenError */
async function holdOwnSession(tx: Tx, admin: Person): Promise<void> {
  const [own] = await tx
    .select({ id: session.id })
    .from(session)
    .innerJoin(user, and(eq(user.id, session.userId), eq(user.role, "admin"), eq(user.banned, false)))
    .where(and(eq(session.id, admin.sessionId), isNull(session.impersonatedBy)))
    .for("update", { of: session });
  if (!own) throw new ForbiddenError("no longer signed in as staff");
  await endActing(tx, { adminSessionId: admin.sessionId });
}
