import { asc, eq } from "drizzle-orm";
import postgres from "postgres";
import { identityDatabase } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import { bookingProgress, bookings } from "@/db/schema/bookings";

/** Everything that must not change when something is refused. */
export async function standingOf(bookingId: string) {
  const [booking] = await identityDatabase().select().from(bookings).where(eq(bookings.id, bookingId));
  if (!booking) throw new Error("there is no such booking");
  return { booking, history: await historyOf(bookingId), events: await eventsOf(bookingId) };
}

export function historyOf(bookingId: string) {
  return identityDatabase().select().from(bookingProgress).where(eq(bookingProgress.bookingId, bookingId)).orderBy(asc(bookingProgress.sequence));
}

export function eventsOf(resourceId: string) {
  return identityDatabase().select().from(auditLogs).where(eq(auditLogs.resourceId, resourceId)).orderBy(asc(auditLogs.sequence));
}

/** While `work` runs, the application cannot write to the audit log. */
export async function withoutAudit(ownerUrl: string, work: () => Promise<void>): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1 });
  await owner`revoke insert on audit_logs from portal_app`;
  try {
    await work();
  } finally {
    await owner`grant insert on audit_logs to portal_app`;
    await owner.end();
  }
}
