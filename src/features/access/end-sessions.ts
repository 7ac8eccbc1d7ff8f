import { and, eq, like, ne, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { session, verification } from "@/db/schema/people";
import { endActing } from "./acting/end-acting";

/** Signs a person out everywhere, and out of whomever they act as, as part of the caller's change. */
export async function endSessions(tx: Tx, userId: string, { except }: { except?: string } = {}): Promise<void> {
  await endActing(tx, { userId });
  await tx.delete(session).where(and(or(eq(session.userId, userId), eq(session.impersonatedBy, userId)), except ? ne(session.id, except) : undefined));
}

/** Every browser of theirs is asked for the second factor again. */
export async function forgetTrustedDevices(tx: Tx, userId: string): Promise<void> {
  await tx.delete(verification).where(and(eq(verification.value, userId), like(verification.identifier, "trust-device-%")));
}
