import { and, ne } from "drizzle-orm";
import { asActor } from "@/db/client";
import { session } from "@/db/schema/people";
import { requireOneself } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok } from "@/lib/outcome";
import { ownSessions } from "./policy";

/** Signs the person out of every other browser. */
export async function endOtherSessions(person: Person): Promise<{ ok: true; value: { ended: number } }> {
  requireOneself(person);
  return asActor(person, async (tx) => {
    const ended = await tx.delete(session).where(and(ownSessions(person), ne(session.id, person.sessionId))).returning({ id: session.id });
    if (ended.length > 0) await record(tx, person, { action: "session.others_ended", resourceType: "user", resourceId: person.userId, metadata: { sessions: ended.length } });
    return ok({ ended: ended.length });
  });
}
