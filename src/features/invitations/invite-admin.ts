import { asActor } from "@/db/client";
import { requireStaff } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdAddressee } from "./addressee";
import { countSending, type TooMany } from "./count-sending";
import { refusalOf } from "./invitation";
import type { InvitingRefusal } from "./invite-member";
import { requireStillHeld } from "./require-still-held";
import type { InviteAdminInput } from "./schema";
import { storeInvitation } from "./store-invitation";

/** To the intermediary's own staff, who see everything: nobody who belongs to a firm or is a specialist. */
export async function inviteAdmin(person: Person, { email }: InviteAdminInput): Promise<Outcome<{ invitationId: string }, InvitingRefusal> | TooMany> {
  requireStaff(person);
  const tooMany = await countSending(person);
  if (tooMany) return tooMany;
  return asActor(person, async (tx) => {
    await requireStillHeld(tx, person, null);
    const refusal = refusalOf({ kind: "admin", organizationId: null }, await holdAddressee(tx, email));
    if (refusal) return refused(refusal);

    const invitationId = await storeInvitation(tx, person, { kind: "admin", email });
    return invitationId ? ok({ invitationId }) : refused("already-invited");
  });
}
