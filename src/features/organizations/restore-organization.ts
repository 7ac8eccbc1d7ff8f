import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { organization } from "@/db/schema/organizations";
import { requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, type Outcome } from "@/lib/outcome";
import { holdOrganization } from "./hold-organization";
import type { OrganizationOnly } from "./schema";

/** The firm works here again, with the members it had. */
export async function restoreOrganization(person: Person, { organizationId }: OrganizationOnly): Promise<Outcome<null>> {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const firm = await holdOrganization(tx, person, organizationId);
    if (!firm.archivedAt) return ok(null);
    await tx.update(organization).set({ archivedAt: null }).where(eq(organization.id, organizationId));
    await record(tx, person, { action: "organization.restored", resourceType: "organization", resourceId: organizationId });
    return ok(null);
  });
}
