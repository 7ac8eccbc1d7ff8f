import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { invitation, organization } from "@/db/schema/organizations";
import { authorOf } from "@/features/access/attribution";
import { requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import { recordMany } from "@/features/audit/record-many";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ok } from "@/lib/outcome";
import { holdOrganization } from "./hold-organization";
import type { OrganizationOnly } from "./schema";
import { countWorkUnderway, type WorkUnderway } from "./work-underway";

type Archived = { ok: true; value: null } | ({ ok: false; reason: "at-work" } & WorkUnderway);

/** The firm works here no longer: memberships grant nothing from then on, and nobody can join. Its bookings and people stay on record. */
export async function archiveOrganization(person: Person, { organizationId }: OrganizationOnly): Promise<Archived> {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const firm = await holdOrganization(tx, person, organizationId);
    if (firm.archivedAt) return ok(null);
    const underway = await countWorkUnderway(tx, organizationId);
    if (underway.activeBookings + underway.liveRequests > 0) return { ok: false, reason: "at-work", ...underway };

    const archivedAt = now();
    await tx.update(organization).set({ archivedAt }).where(eq(organization.id, organizationId));
    const revoked = await tx
      .update(invitation)
      .set({ status: "revoked", settledAt: archivedAt, settledById: authorOf(person).actorId })
      .where(and(eq(invitation.organizationId, organizationId), eq(invitation.status, "pending")))
      .returning({ id: invitation.id });
    await recordMany(tx, person, revoked.map(({ id }) => ({ action: "invitation.revoked", resourceType: "invitation", resourceId: id, metadata: { organizationId, because: "organization-archived" } })));
    await record(tx, person, { action: "organization.archived", resourceType: "organization", resourceId: organizationId, metadata: { invitationsRevoked: revoked.length } });
    return ok(null);
  });
}
