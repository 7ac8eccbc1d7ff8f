import { asActor } from "@/db/client";
import { requireOneself } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdOpenInvitation, type LinkRefusal } from "./hold-open-invitation";
import type { AcceptInvitationInput } from "./schema";
import { settleAcceptance } from "./settle-acceptance";

/** By somebody who has an account and is signed in to it: the one of the invited address, and no other. */
export async function acceptInvitation(person: Person, link: AcceptInvitationInput): Promise<Outcome<{ invitationId: string }, LinkRefusal | "another-address">> {
  requireOneself(person);
  return asActor(person, async (tx) => {
    const held = await holdOpenInvitation(tx, link);
    if (!held.ok) return held;
    const { invited, addressee } = held.value;
    if (addressee?.userId !== person.userId) return refused("another-address");

    await settleAcceptance(tx, person, invited, person.userId);
    return ok({ invitationId: invited.id });
  });
}
