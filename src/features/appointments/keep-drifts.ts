import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bookingDrifts } from "@/db/schema/bookings";
import { now } from "@/lib/clock";
import type { Drift } from "./held-booking";

/**
 * A difference is open as long as it is seen; one that went away closes by itself, and one that an admin let be stays
 * so until either side changes. Answers with the fields that are news.
 */
export async function keepDrifts(tx: Tx, bookingId: string, seen: Drift[]): Promise<string[]> {
  const open = await tx.select().from(bookingDrifts).where(and(eq(bookingDrifts.bookingId, bookingId), isNull(bookingDrifts.resolvedAt)));
  const gone = open.filter(({ field }) => !seen.some((drift) => drift.field === field));
  if (gone.length > 0) await tx.update(bookingDrifts).set({ resolvedAt: now(), resolution: "agreed" }).where(inArray(bookingDrifts.id, gone.map(({ id }) => id)));

  const unknown = seen.filter((drift) => !open.some((known) => isSame(known, drift)));
  const news = unknown.length === 0 ? [] : await withoutIgnored(tx, bookingId, unknown);
  for (const drift of news) {
    await tx
      .insert(bookingDrifts)
      .values({ bookingId, ...drift })
      .onConflictDoUpdate({ target: [bookingDrifts.bookingId, bookingDrifts.field], targetWhere: isNull(bookingDrifts.resolvedAt), set: { portalValue: drift.portalValue, acuityValue: drift.acuityValue } });
  }
  return news.map(({ field }) => field);
}

async function withoutIgnored(tx: Tx, bookingId: string, drifts: Drift[]): Promise<Drift[]> {
  const earlier = await tx.select().from(bookingDrifts).where(eq(bookingDrifts.bookingId, bookingId)).orderBy(desc(bookingDrifts.resolvedAt));
  return drifts.filter((drift) => {
    const last = earlier.find(({ field }) => field === drift.field);
    return !(last?.resolution === "ignored" && isSame(last, drift));
  });
}

function isSame(one: { field: string; portalValue: string; acuityValue: string }, other: Drift): boolean {
  return one.field === other.field && one.portalValue === other.portalValue && one.acuityValue === other.acuityValue;
}
