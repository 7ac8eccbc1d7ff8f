import { and, desc, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/client";
import { impersonations, session } from "@/db/schema/people";
import { record } from "@/features/audit/record";
import type { Author, Origin } from "@/lib/actor";
import { now } from "@/lib/clock";
import { impersonationKeeper } from "../systems";

/**
 * Ends what the admin's own session started last, whether or not its time ran out before.
 * @returns the page they had left
 */
export async function stopActing(adminSessionId: string, { ipAddress, userAgent }: Origin): Promise<string> {
  return asActor(impersonationKeeper, async (tx) => {
    const [last] = await tx.select().from(impersonations).where(eq(impersonations.adminSessionId, adminSessionId)).orderBy(desc(impersonations.startedAt), desc(impersonations.id)).limit(1).for("update");
    if (!last) return "/";
    await tx.delete(session).where(eq(session.id, last.sessionId));
    const [ended] = await tx.update(impersonations).set({ endedAt: now() }).where(and(eq(impersonations.id, last.id), isNull(impersonations.endedAt))).returning({ id: impersonations.id });
    const author: Author = { kind: "author", actorId: last.adminId, forId: null, ipAddress, userAgent };
    if (ended) await record(tx, author, { action: "impersonation.ended", resourceType: "user", resourceId: last.subjectId, metadata: { impersonationId: last.id } });
    return last.returnTo;
  });
}
