import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { organization } from "@/db/schema/organizations";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";

/** A firm of the person's that can have members, and that nobody archives meanwhile. @throws NotFoundError for any other */
export async function holdFirm(tx: Tx, person: Person, organizationId: string): Promise<void> {
  const theirs = person.isStaff || person.memberships.some((held) => held.organizationId === organizationId);
  if (!theirs || organizationId === HOLDING_ORGANIZATION_ID || !(await isLiveFirm(tx, organizationId))) throw new NotFoundError("no such firm");
}

/** Whether memberships of it grant anything, held until the transaction ends. */
export async function isLiveFirm(tx: Tx, organizationId: string): Promise<boolean> {
  const [firm] = await tx
    .select({ id: organization.id })
    .from(organization)
    .where(and(eq(organization.id, organizationId), isNull(organization.archivedAt)))
    .for("share");
  return firm !== undefined;
}
