import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { user } from "@/db/schema/people";
import { requireOneself } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdSelf } from "./hold-self";
import type { TimezoneAnswer } from "./schema";

/** The browser's zone taken or left; either way it is not offered again. */
export async function answerTimezoneOffer(person: Person, { zone, answer }: TimezoneAnswer): Promise<Outcome<null, "answered-already">> {
  requireOneself(person);
  return asActor(person, async (tx) => {
    const self = await holdSelf(tx, person);
    if (self.timezone || self.timezoneOfferedAt) return refused("answered-already");
    await tx.update(user).set({ timezoneOfferedAt: now(), timezone: answer === "use" ? zone : null }).where(eq(user.id, person.userId));
    await record(tx, person, { action: "user.timezone_answered", resourceType: "user", resourceId: person.userId, metadata: { zone, answer } });
    return ok(null);
  });
}
