import { and, count, eq, inArray } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { team } from "@/db/schema/organizations";
import { requireOneself } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { holdAddressee } from "./addressee";
import { countSending, type TooMany } from "./count-sending";
import { holdFirm } from "./hold-firm";
import { refusalOf, type AddresseeRefusal } from "./invitation";
import { authorizeGiving } from "./policy";
import { requireStillHeld } from "./require-still-held";
import type { InviteMemberInput } from "./schema";
import { storeInvitation } from "./store-invitation";

/** Into a firm, with a role and perhaps teams, all of which count from the moment it is accepted. */
export async function inviteMember(person: Person, { organizationId, email, role, teamIds }: InviteMemberInput): Promise<Outcome<{ invitationId: string }, InvitingRefusal> | TooMany> {
  requireOneself(person);
  const tooMany = await countSending(person);
  if (tooMany) return tooMany;
  return asActor(person, async (tx) => {
    await holdFirm(tx, person, organizationId);
    authorizeGiving(person, organizationId, role);
    await requireStillHeld(tx, person, organizationId);
    await requireTeams(tx, organizationId, teamIds);
    const refusal = refusalOf({ kind: "member", organizationId }, await holdAddressee(tx, email));
    if (refusal) return refused(refusal);

    const invitationId = await storeInvitation(tx, person, { kind: "member", email, organizationId, role, teamIds });
    return invitationId ? ok({ invitationId }) : refused("already-invited");
  });
}

export type InvitingRefusal = AddresseeRefusal | "already-invited";

async function requireTeams(tx: Tx, organizationId: string, teamIds: string[]): Promise<void> {
  if (teamIds.length === 0) return;
  const [found] = await tx.select({ teams: count() }).from(team).where(and(eq(team.organizationId, organizationId), inArray(team.id, teamIds)));
  if (found?.teams !== new Set(teamIds).size) throw new NotFoundError("no such team in this firm");
}
