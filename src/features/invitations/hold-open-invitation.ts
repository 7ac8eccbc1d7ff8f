import type { Tx } from "@/db/client";
import { NotFoundError } from "@/lib/errors";
import { now } from "@/lib/clock";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdAddressee } from "./addressee";
import { inviterStillMay } from "./inviter-still-may";
import { lockInvitation, type Invitation } from "./hold-invitation";
import { refusalOf, standingOf, type Addressee, type AddresseeRefusal, type LinkStanding } from "./invitation";

export type LinkRefusal = Exclude<LinkStanding, "open" | "not-valid"> | AddresseeRefusal | "firm-archived" | "inviter-left";

/** The invitation of a link that still lets somebody in, with the account it is for, both held. @throws NotFoundError when the link is not one of ours */
export async function holdOpenInvitation(
  tx: Tx,
  { invitationId, token }: { invitationId: string; token: string },
): Promise<Outcome<{ invited: Invitation; addressee: Addressee | null }, LinkRefusal>> {
  const { invited, firmIsLive } = await lockInvitation(tx, invitationId);
  const standing = standingOf(invited, token, now());
  if (standing === "not-valid") throw new NotFoundError("not a link of this invitation");
  if (standing !== "open") return refused(standing);
  if (!firmIsLive) return refused("firm-archived");
  if (!(await inviterStillMay(tx, invited))) return refused("inviter-left");
  const addressee = await holdAddressee(tx, invited.email);
  const refusal = refusalOf(invited, addressee);
  return refusal ? refused(refusal) : ok({ invited, addressee });
}
