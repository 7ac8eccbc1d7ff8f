import { asActor } from "@/db/client";
import { endSessions } from "@/features/access/end-sessions";
import { requireOneself, requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdPerson } from "./hold-person";
import type { PersonInput } from "./schema";

/** Signs somebody out everywhere, and whoever acts as them; they may sign in again. */
export async function endSessionsOf(person: Person, { userId }: PersonInput): Promise<Outcome<{ userId: string }, "yourself">> {
  requireOneself(person);
  requireStaff(person);
  return asActor(person, async (tx) => {
    const held = await holdPerson(tx, userId);
    if (held.id === person.userId) return refused("yourself");

    await endSessions(tx, userId);
    await record(tx, person, { action: "user.sessions_ended", resourceType: "user", resourceId: userId });
    return ok({ userId });
  });
}
