import { createId } from "@paralleldrive/cuid2";
import { and, eq, isNull } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { invitation } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdAddressee } from "./addressee";
import { countSending, type TooMany } from "./count-sending";
import type { Addressee } from "./invitation";
import type { InvitingRefusal } from "./invite-member";
import { requireStillHeld } from "./require-still-held";
import type { CreatePersonInput } from "./schema";
import { storeInvitation } from "./store-invitation";

/** An account before its owner comes, so that a calendar can be linked to it. It has no password: the invitation is the only way to one. */
export async function createPerson(person: Person, { name, email }: CreatePersonInput): Promise<Outcome<{ userId: string; invitationId: string }, InvitingRefusal> | TooMany> {
  requireStaff(person);
  const tooMany = await countSending(person);
  if (tooMany) return tooMany;
  return asActor(person, async (tx) => {
    await requireStillHeld(tx, person, null);
    const addressee = await holdAddressee(tx, email);
    if (addressee?.banned) return refused("banned");
    if (addressee && !(await waitsForAnother(tx, addressee, email))) return refused("has-account");
    const [already] = await tx
      .select({ id: invitation.id })
      .from(invitation)
      .where(and(eq(invitation.email, email), eq(invitation.status, "pending"), isNull(invitation.organizationId)));
    if (already) return refused("already-invited");

    const userId = addressee?.userId ?? (await insertUser(tx, person, { name, email }));
    const invitationId = await storeInvitation(tx, person, { kind: "account", email });
    if (!invitationId) throw new Error("the address was invited meanwhile");
    return ok({ userId, invitationId });
  });
}

async function insertUser(tx: Tx, person: Person, { name, email }: CreatePersonInput): Promise<string> {
  const id = createId();
  await tx.insert(user).values({ id, name, email });
  await record(tx, person, { action: "user.created", resourceType: "user", resourceId: id, metadata: { role: "user", by: "invitation" } });
  return id;
}

/** An account whose own invitation was revoked has no other way to a password than a new one; its name stays. */
async function waitsForAnother(tx: Tx, { hasPassword }: Addressee, email: string): Promise<boolean> {
  if (hasPassword) return false;
  const [revoked] = await tx
    .select({ id: invitation.id })
    .from(invitation)
    .where(and(eq(invitation.email, email), eq(invitation.kind, "account"), eq(invitation.status, "revoked")))
    .limit(1);
  return revoked !== undefined;
}
