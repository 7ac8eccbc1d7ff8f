import { ROLE_WORDS } from "@/features/invitations/role-words";
import type { MembershipRole } from "@/lib/vocabulary";
import type { BanRefusal } from "./ban-person";
import type { GrantRefusal } from "./grant-admin";
import type { LiftRefusal } from "./lift-ban";
import type { ResetRefusal } from "./reset-second-factor";
import type { RevokeRefusal } from "./revoke-admin";

interface Standing {
  isAdmin: boolean;
  isSpecialist: boolean;
  firms: { name: string; role: MembershipRole; archived: boolean }[];
}

/** What somebody is here, a line for each part: coordinator, specialist, and what they are in which firm. */
export function standingWords({ isAdmin, isSpecialist, firms }: Standing): string[] {
  const parts = firms.map(({ name, role, archived }) => `${ROLE_WORDS[role].name} at ${name}${archived ? " (archived)" : ""}`);
  if (isSpecialist) parts.unshift("Specialist");
  if (isAdmin) parts.unshift("Coordinator");
  return parts.length > 0 ? parts : ["No firm"];
}

export const PERSON_REFUSALS: Record<BanRefusal | LiftRefusal | GrantRefusal | RevokeRefusal | ResetRefusal, string> = {
  yourself: "That is you. Ask another coordinator to do it, or use your own account page.",
  "already-banned": "This person is banned already. Go back to see why.",
  "not-banned": "This person is not banned any more.",
  "last-admin": "This is the last coordinator who can work. Make somebody else a coordinator first.",
  "already-admin": "This person is a coordinator already.",
  "not-admin": "This person is not a coordinator any more.",
  banned: "This person is banned. Lift the ban first.",
  "in-a-firm": "This person works for a firm. Their memberships have to be removed before they can be a coordinator.",
  "a-specialist": "This person is a specialist, and a specialist cannot be a coordinator. Invite them with another email address.",
  "not-set-up": "This person has no second factor set up, so there is nothing to reset.",
};

const DONE: Record<string, string> = {
  banned: "Banned. They are signed out everywhere and cannot sign in.",
  lifted: "The ban is lifted. They can sign in again.",
  "signed-out": "Signed out everywhere.",
  "made-coordinator": "Now a coordinator. They sign in anew and set up a second factor if they have none.",
  "no-coordinator": "No longer a coordinator. They are signed out everywhere.",
  "second-factor": "The second factor is reset, and they are told by mail.",
  invited: "Invited. The mail with the link is on its way.",
  resent: "Sent again. Only the newest link works.",
  revoked: "The invitation is revoked. Its link does not work any more.",
};

/** What was just done, from the code a form's redirect carries. Unknown codes say nothing. */
export function doneWords(code: string | string[] | undefined): string | null {
  return typeof code === "string" ? (DONE[code] ?? null) : null;
}
