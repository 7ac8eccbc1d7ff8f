import { and, eq, isNull } from "drizzle-orm";
import { asActor } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { documentKeeper } from "@/features/access/systems";
import { record } from "@/features/audit/record";
import { now } from "@/lib/clock";
import { UnavailableError } from "@/lib/errors";
import { log } from "@/lib/log";

/**
 * From now on nobody is given this document, and staff see why.
 * @throws UnavailableError always: whoever was about to hand it out must not
 */
export async function reportDamage(documentId: string, found: "changed" | "missing"): Promise<never> {
  await markDamaged(documentId, found);
  throw new UnavailableError("a document is damaged");
}

export async function markDamaged(documentId: string, found: "changed" | "missing"): Promise<void> {
  await asActor(documentKeeper, async (tx) => {
    const [marked] = await tx.update(documents).set({ damagedAt: now() }).where(and(eq(documents.id, documentId), isNull(documents.damagedAt), isNull(documents.purgedAt))).returning({ bookingId: documents.bookingId });
    if (!marked) return;
    await record(tx, documentKeeper, { action: "document.damaged", resourceType: "document", resourceId: documentId, metadata: { bookingId: marked.bookingId, found } });
    log().error({ document: documentId, found }, "a document is no longer what was uploaded");
  });
}
