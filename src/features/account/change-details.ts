import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { user } from "@/db/schema/people";
import { requireOneself } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ok } from "@/lib/outcome";
import { holdSelf } from "./hold-self";
import type { DetailsInput } from "./schema";

/** Name, phone and time zone of one's own account. Whoever chose a zone, or none, is not asked about their browser's. */
export async function changeDetails(person: Person, details: DetailsInput): Promise<{ ok: true; value: { changed: string[] } }> {
  requireOneself(person);
  return asActor(person, async (tx) => {
    const self = await holdSelf(tx, person);
    const changed = (["name", "phone", "timezone"] as const).filter((fact) => self[fact] !== details[fact]);
    await tx.update(user).set({ ...details, timezoneOfferedAt: self.timezoneOfferedAt ?? now() }).where(eq(user.id, person.userId));
    if (changed.length > 0) await record(tx, person, { action: "user.details_changed", resourceType: "user", resourceId: person.userId, metadata: { changed } });
    return ok({ changed });
  });
}
