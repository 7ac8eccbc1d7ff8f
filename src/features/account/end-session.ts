import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { session } from "@/db/schema/people";
import { requireOneself } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { ownSessions } from "./policy";

/** Signs the person out of one other browser. */
export async function endSession(person: Person, { sessionId }: { sessionId: string }): Promise<Outcome<null, "this-one">> {
  requireOneself(person);
  if (sessionId === person.sessionId) return refused("this-one");
  return asActor(person, async (tx) => {
    const [ended] = await tx.delete(session).where(and(ownSessions(person), eq(session.id, sessionId))).returning({ id: session.id });
    if (!ended) throw new NotFoundError("no such session of this person");
    await record(tx, person, { action: "session.ended", resourceType: "user", resourceId: person.userId, metadata: { sessionId } });
    return ok(null);
  });
}
