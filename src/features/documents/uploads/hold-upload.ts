import { and, eq, getTableColumns } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { documentUploads } from "@/db/schema/documents";
import { visibleTo } from "@/features/bookings/policy";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { authorizeUpload } from "../policy";

export type Upload = typeof documentUploads.$inferSelect;

/** One's own upload to a booking one still sees and may still add to. @throws NotFoundError, ForbiddenError */
export async function getUpload(tx: Tx, person: Person, uploadId: string, lock?: "lock"): Promise<Upload> {
  const query = tx
    .select({ upload: getTableColumns(documentUploads), booking: { organizationId: bookings.organizationId, teamId: bookings.teamId, referrerId: bookings.referrerId, specialistId: bookings.specialistId } })
    .from(documentUploads)
    .innerJoin(bookings, eq(bookings.id, documentUploads.bookingId))
    .where(and(eq(documentUploads.id, uploadId), eq(documentUploads.personId, person.userId), visibleTo(person)));
  const [found] = await (lock ? query.for("update", { of: documentUploads }) : query);
  if (!found) throw new NotFoundError("no such upload");
  authorizeUpload(person, found.booking, found.upload.category);
  return found.upload;
}
