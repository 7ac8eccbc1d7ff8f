import type { MembershipRole } from "@/lib/vocabulary";

export const ROLE_WORDS: Record<MembershipRole, string> = { owner: "Owner", manager: "Manager", team_lead: "Team lead", referrer: "Referrer" };

/** What each role sees and may do, for whoever chooses one. */
export const ROLE_HINTS: Record<MembershipRole, string> = {
  owner: "Sees and books everything of the firm, and decides who belongs to it.",
  manager: "Sees and books everything of the firm, and invites referrers and team leads.",
  team_lead: "Sees and books for their teams, and their own.",
  referrer: "Sees and books their own.",
};
