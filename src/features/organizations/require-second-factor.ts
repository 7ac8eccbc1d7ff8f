import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { organization } from "@/db/schema/organizations";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, type Outcome } from "@/lib/outcome";
import { holdOwnOrganization } from "./hold-organization";
import type { RequireSecondFactorInput } from "./schema";

/** From the next page on nobody works for the firm without a second factor; or no longer so. */
export async function requireSecondFactor(person: Person, { organizationId, required }: RequireSecondFactorInput): Promise<Outcome<null>> {
  return asActor(person, async (tx) => {
    const firm = await holdOwnOrganization(tx, person, organizationId);
    if (firm.requiresSecondFactor === required) return ok(null);
    await tx.update(organization).set({ requiresSecondFactor: required }).where(eq(organization.id, organizationId));
    await record(tx, person, { action: "organization.second_factor_required", resourceType: "organization", resourceId: organizationId, metadata: { required: [firm.requiresSecondFactor, required] } });
    return ok(null);
  });
}
