import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { now } from "@/lib/clock";

/** From `report_generated` on the firm reads the report: each in its newest version, and never again less than it was shown. */
export async function releaseReports(tx: Tx, bookingId: string): Promise<string[]> {
  const released = await tx
    .update(documents)
    .set({ releasedAt: now() })
    .where(
      and(
        eq(documents.bookingId, bookingId),
        eq(documents.category, "report"),
        isNull(documents.releasedAt),
        isNull(documents.deletedAt),
        isNull(documents.damagedAt),
        sql`not exists (select 1 from documents later where later.series_id = ${documents.seriesId} and later.version > ${documents.version} and later.deleted_at is null)`,
      ),
    )
    .returning({ id: documents.id });
  return released.map(({ id }) => id);
}
