import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { member } from "@/db/schema/organizations";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdOwnOrganization } from "../hold-organization";
import type { ChangeRoleInput } from "../schema";
import { holdMember, isLastOwner } from "./hold-member";

/** Another role in the same firm. A firm is never left without an owner. */
export async function changeRole(person: Person, { organizationId, userId, role }: ChangeRoleInput): Promise<Outcome<null, "last-owner">> {
  return asActor(person, async (tx) => {
    await holdOwnOrganization(tx, person, organizationId);
    const held = await holdMember(tx, { organizationId, userId });
    if (held.role === role) return ok(null);
    if (await isLastOwner(tx, held)) return refused("last-owner");

    await tx.update(member).set({ role }).where(eq(member.id, held.id));
    await record(tx, person, { action: "member.role_changed", resourceType: "user", resourceId: userId, metadata: { organizationId, userId, role: [held.role, role] } });
    return ok(null);
  });
}
