import { desc, eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { impersonations } from "@/db/schema/people";
import type { Origin } from "@/lib/actor";
import { impersonationKeeper } from "../systems";
import { endActing } from "./end-acting";

/**
 * Ends what the admin's own session started, whether or not its time ran out before.
 * @returns the page they had left
 */
export async function stopActing(adminSessionId: string, origin: Origin): Promise<string> {
  return asActor(impersonationKeeper, async (tx) => {
    const [last] = await tx.select({ returnTo: impersonations.returnTo }).from(impersonations).where(eq(impersonations.adminSessionId, adminSessionId)).orderBy(desc(impersonations.startedAt), desc(impersonations.id)).limit(1).for("update");
    await endActing(tx, { adminSessionId }, origin);
    return last?.returnTo ?? "/";
  });
}
