import { openAccount } from "@/features/invitations/open-account";
import { anInvitation, PASSWORD } from "../../factories/invitations";
import { aFirm, aMember, ORIGIN } from "../../factories/people";
import type { Finding } from "../people";

const ROUNDS = 20;
const AT_ONCE = 20;

export async function redeemLinks(): Promise<Finding> {
  const organizationId = await aFirm();
  const inviterId = await aMember(organizationId, "owner");
  const winners: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { invitationId, token } = await anInvitation({ inviterId, organizationId });
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => openAccount({ invitationId, token, name: `Guest ${n}`, password: `${PASSWORD} ${n}` }, ORIGIN)));
    winners.push(answers.filter(({ ok }) => ok).length);
  }
  return {
    heading: `A link redeemed ${AT_ONCE} times at once lets one in`,
    lines: [`${ROUNDS} rounds of ${AT_ONCE}: ${winners.filter((count) => count === 1).length} rounds with exactly one winner.`],
    holds: winners.every((count) => count === 1),
  };
}
