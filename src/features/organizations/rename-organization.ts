import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { organization } from "@/db/schema/organizations";
import { requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdOrganization } from "./hold-organization";
import { isNameTaken } from "./name-organization";
import type { RenameOrganizationInput } from "./schema";

/** Name and time zone. The slug stays: it is a key for others, not a name. */
export async function renameOrganization(person: Person, { organizationId, name, timezone }: RenameOrganizationInput): Promise<Outcome<null, "name-taken">> {
  requireStaff(person);
  return asActor(person, async (tx) => {
    const firm = await holdOrganization(tx, person, organizationId);
    if (firm.name === name && firm.timezone === timezone) return ok(null);
    if (await isNameTaken(tx, name, { except: organizationId })) return refused("name-taken");
    await tx.update(organization).set({ name, timezone }).where(eq(organization.id, organizationId));
    await record(tx, person, { action: "organization.renamed", resourceType: "organization", resourceId: organizationId, metadata: { renamed: firm.name !== name, timezone: [firm.timezone, timezone] } });
    return ok(null);
  });
}
