import { and, eq, inArray, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import { bookings } from "@/db/schema/bookings";
import { documents } from "@/db/schema/documents";
import { partyOf, visibleTo, type Belonging } from "@/features/bookings/policy";
import type { Actor } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import type { DocumentCategory } from "@/lib/vocabulary";
import { readableCategories, uploadableBy } from "./document";

/**
 * The one scope of documents, for queries that join their bookings: list, count, page, download and zip start from it.
 * It lies inside the scope of bookings and starts closed.
 */
export function readableBy(actor: Actor): SQL {
  if (actor.kind === "system" || actor.isStaff) return sql`true`;
  const firm = readableCategories("firm");
  const grants = [
    sql`false`,
    actor.specialistId ? and(eq(bookings.specialistId, actor.specialistId), inArray(documents.category, readableCategories("specialist").always)) : undefined,
    actor.memberships.length > 0 ? and(inArray(bookings.organizationId, actor.memberships.map(({ organizationId }) => organizationId)), ofThisFirm(), sql`(${and(inArray(documents.category, firm.always))} or ${and(inArray(documents.category, firm.released), isNotNull(documents.releasedAt))})`) : undefined,
  ].filter((grant) => grant !== undefined);
  return sql`(${visibleTo(actor)} and ${isNull(documents.deletedAt)} and (${sql.join(grants.map((grant) => sql`(${grant})`), sql` or `)}))`;
}

/** What one firm had uploaded does not go to another that a booking is placed with later. */
function ofThisFirm(): SQL {
  return sql`(${isNull(documents.organizationId)} or ${eq(documents.organizationId, bookings.organizationId)})`;
}

/** The kinds of document that somebody may add to this booking. */
export function mayUpload(actor: Actor, booking: Belonging): DocumentCategory[] {
  const party = partyOf(actor, booking);
  return party ? uploadableBy(party) : [];
}

/** @throws ForbiddenError when documents of this kind are never theirs to add */
export function authorizeUpload(actor: Actor, booking: Belonging, category: DocumentCategory): void {
  if (!mayUpload(actor, booking).includes(category)) throw new ForbiddenError(`not the one to add a ${category}`);
}

interface Owned {
  organizationId: string | null;
  uploadedById: string;
  uploadedForId: string | null;
  category: DocumentCategory;
}

/** Whether a document is of the actor's own side: the firm's files are the firm's, the specialist's the specialist's, and staff see to all. */
export function isOfOwnSide(actor: Actor, document: Owned, booking: Belonging): boolean {
  switch (partyOf(actor, booking)) {
    case "admin":
      return true;
    case "firm":
      return document.organizationId === booking.organizationId;
    case "specialist":
      return document.organizationId === null && actor.kind === "person" && (document.uploadedForId ?? document.uploadedById) === actor.userId;
    default:
      return false;
  }
}

/** Renaming, moving to another category, a new version, deleting: of one's own side, and only among what one may upload. */
export function mayChange(actor: Actor, document: Owned, booking: Belonging): boolean {
  return isOfOwnSide(actor, document, booking) && mayUpload(actor, booking).includes(document.category);
}

/** @throws ForbiddenError */
export function authorizeChange(actor: Actor, document: Owned, booking: Belonging): void {
  if (!mayChange(actor, document, booking)) throw new ForbiddenError("a document of somebody else's");
}
