import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { invitation } from "@/db/schema/organizations";
import { requireOneself } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { findAddressee } from "./addressee";
import { countSending, type TooMany } from "./count-sending";
import { holdInvitation } from "./hold-invitation";
import { expiryFrom, refusalOf, type AddresseeRefusal } from "./invitation";
import type { ResendInvitationInput } from "./schema";
import { mailLater } from "./store-invitation";

export type ResendRefusal = AddresseeRefusal | "not-pending" | "firm-archived" | "sent-meanwhile";

/** A new link with a new week, on the word of whoever sends it now; the links before it are worthless from now on. */
export async function resendInvitation(person: Person, { invitationId, generation }: ResendInvitationInput): Promise<Outcome<{ invitationId: string }, ResendRefusal> | TooMany> {
  requireOneself(person);
  const tooMany = await countSending(person);
  if (tooMany) return tooMany;
  return asActor(person, async (tx) => {
    const { invited, firmIsLive } = await holdInvitation(tx, person, invitationId);
    if (invited.status !== "pending") return refused("not-pending");
    if (!firmIsLive) return refused("firm-archived");
    if (invited.generation !== generation) return refused("sent-meanwhile");
    const refusal = refusalOf(invited, await findAddressee(tx, invited.email));
    if (refusal) return refused(refusal);

    await tx.update(invitation).set({ generation: generation + 1, expiresAt: expiryFrom(now()), inviterId: person.userId }).where(eq(invitation.id, invitationId));
    await record(tx, person, { action: "invitation.resent", resourceType: "invitation", resourceId: invitationId, metadata: { generation: [generation, generation + 1] } });
    await mailLater(tx, invitationId);
    return ok({ invitationId });
  });
}
