import { asActor } from "@/db/client";
import { organization } from "@/db/schema/organizations";
import { requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { freeSlug, isNameTaken } from "./name-organization";
import type { CreateOrganizationInput } from "./schema";

/** A firm without anyone in it yet: its first owner is invited next. */
export async function createOrganization(person: Person, { name, timezone }: CreateOrganizationInput): Promise<Outcome<{ organizationId: string }, "name-taken">> {
  requireStaff(person);
  return asActor(person, async (tx) => {
    if (await isNameTaken(tx, name)) return refused("name-taken");
    const [made] = await tx.insert(organization).values({ name, timezone, slug: await freeSlug(tx, name) }).returning({ id: organization.id });
    if (!made) throw new Error("the firm was not stored");
    await record(tx, person, { action: "organization.created", resourceType: "organization", resourceId: made.id, metadata: { timezone } });
    return ok({ organizationId: made.id });
  });
}
