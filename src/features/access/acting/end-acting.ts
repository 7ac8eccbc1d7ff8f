import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { impersonations, session } from "@/db/schema/people";
import { record } from "@/features/audit/record";
import type { Author } from "@/lib/actor";
import { now } from "@/lib/clock";

type Whose = { adminSessionId: string } | { userId: string };

/** Ends everything that one session of an admin acts as, or all acting by and as one person; each is recorded as the admin's. */
export async function endActing(tx: Tx, whose: Whose, { ipAddress, userAgent } = { ipAddress: "internal", userAgent: "impersonation" }): Promise<void> {
  const theirs = "userId" in whose ? or(eq(impersonations.adminId, whose.userId), eq(impersonations.subjectId, whose.userId)) : eq(impersonations.adminSessionId, whose.adminSessionId);
  const ended = await tx.update(impersonations).set({ endedAt: now() }).where(and(theirs, isNull(impersonations.endedAt))).returning();
  if (ended.length === 0) return;
  await tx.delete(session).where(inArray(session.id, ended.map(({ sessionId }) => sessionId)));
  for (const { id, adminId, subjectId } of ended) {
    const author: Author = { kind: "author", actorId: adminId, forId: null, ipAddress, userAgent };
    await record(tx, author, { action: "impersonation.ended", resourceType: "user", resourceId: subjectId, metadata: { impersonationId: id } });
  }
}
