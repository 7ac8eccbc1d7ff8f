import type { MembershipRole } from "@/lib/vocabulary";

/** What each role is called, and what it lets its holder do. */
export const ROLE_WORDS: Record<MembershipRole, { name: string; may: string }> = {
  referrer: { name: "Referrer", may: "Books examinations and sees their own bookings." },
  team_lead: { name: "Team lead", may: "Books for the teams they belong to, and sees those teams’ bookings." },
  manager: { name: "Manager", may: "Sees and books everything of the firm, and invites referrers and team leads." },
  owner: { name: "Owner", may: "May do all a manager does, and looks after members, roles, teams and invitations." },
};

/** From the one who sees least to the one who may most, as they are offered. */
export const ROLES_IN_ORDER = Object.keys(ROLE_WORDS) as MembershipRole[];
