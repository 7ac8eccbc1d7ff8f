import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { invitation } from "@/db/schema/organizations";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { isLiveFirm } from "./hold-firm";
import { mayChange, visibleTo } from "./policy";
import { requireStillHeld } from "./require-still-held";

export type Invitation = typeof invitation.$inferSelect;

/** The firm first and then the invitation, as everyone locks them; and whether the firm still is one. */
export async function lockInvitation(tx: Tx, invitationId: string): Promise<{ invited: Invitation; firmIsLive: boolean }> {
  const [known] = await tx.select({ organizationId: invitation.organizationId }).from(invitation).where(eq(invitation.id, invitationId));
  if (!known) throw new NotFoundError("no such invitation");
  const firmIsLive = known.organizationId === null || (await isLiveFirm(tx, known.organizationId));
  const [invited] = await tx.select().from(invitation).where(eq(invitation.id, invitationId)).for("update");
  if (!invited) throw new NotFoundError("no such invitation");
  return { invited, firmIsLive };
}

/** One that the person could have sent. @throws NotFoundError out of their sight @throws ForbiddenError */
export async function holdInvitation(tx: Tx, person: Person, invitationId: string) {
  const [visible] = await tx.select({ id: invitation.id }).from(invitation).where(and(visibleTo(person), eq(invitation.id, invitationId)));
  if (!visible) throw new NotFoundError("no such invitation");
  const held = await lockInvitation(tx, invitationId);
  if (!mayChange(person, held.invited)) throw new ForbiddenError("not theirs to change");
  await requireStillHeld(tx, person, held.invited.organizationId);
  return held;
}
