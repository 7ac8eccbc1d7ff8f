import { and, eq, like } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { verification } from "@/db/schema/people";

/** Links to choose a new password that were mailed before are worth nothing from then on. */
export async function forgetResetLinks(tx: Tx, userId: string): Promise<void> {
  await tx.delete(verification).where(and(eq(verification.value, userId), like(verification.identifier, "reset-password:%")));
}
