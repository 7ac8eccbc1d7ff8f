import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { specialists } from "@/db/schema/specialists";

/**
 * Makes whoever wants the same calendar of Acuity wait, since there may be no row yet to lock. Before any account or specialist is locked.
 * @returns whether a specialist has it already
 */
export async function holdCalendar(tx: Tx, calendarId: string): Promise<{ taken: boolean }> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`calendar:${calendarId}`}, 0))`);
  const [owner] = await tx.select({ id: specialists.id }).from(specialists).where(eq(specialists.acuityCalendarId, calendarId));
  return { taken: owner !== undefined };
}
