import { z } from "zod";
import { MEMBERSHIP_ROLES } from "@/lib/vocabulary";
import { isKnownZone } from "@/lib/zones";

const id = z.string().min(1).max(40);
const organizationId = id;

export const changeRoleInput = z.object({ organizationId, userId: id, role: z.enum(MEMBERSHIP_ROLES, "Choose a role") });
export type ChangeRoleInput = z.output<typeof changeRoleInput>;

/** Ticked boxes arrive as one text, a line each. */
const ticked = z
  .string()
  .max(20_000)
  .optional()
  .transform((lines) => [...new Set((lines ?? "").split("\n").filter(Boolean))]);

export const setTeamsInput = z.object({ organizationId, userId: id, teamIds: ticked });
export type SetTeamsInput = z.output<typeof setTeamsInput>;

export const removeMemberInput = z.object({
  organizationId,
  userId: id,
  successorId: z
    .string()
    .max(40)
    .optional()
    .transform((chosen) => chosen || null),
});
export type RemoveMemberInput = z.output<typeof removeMemberInput>;

function nameOf(what: string) {
  return z.string().trim().min(1, `Enter the ${what}'s name`).max(120, "Use 120 characters or fewer");
}

export const createTeamInput = z.object({ organizationId, name: nameOf("team") });
export type CreateTeamInput = z.output<typeof createTeamInput>;

export const renameTeamInput = z.object({ organizationId, teamId: id, name: nameOf("team") });
export type RenameTeamInput = z.output<typeof renameTeamInput>;

export const teamOnly = z.object({ organizationId, teamId: id });
export type TeamOnly = z.output<typeof teamOnly>;

export const requireSecondFactorInput = z.object({ organizationId, required: z.enum(["yes", "no"]).transform((answer) => answer === "yes") });
export type RequireSecondFactorInput = z.output<typeof requireSecondFactorInput>;

const timezone = z.string().refine(isKnownZone, "Choose the firm's time zone");

export const createOrganizationInput = z.object({ name: nameOf("firm"), timezone });
export type CreateOrganizationInput = z.output<typeof createOrganizationInput>;

export const renameOrganizationInput = z.object({ organizationId, name: nameOf("firm"), timezone });
export type RenameOrganizationInput = z.output<typeof renameOrganizationInput>;

export const organizationOnly = z.object({ organizationId });
export type OrganizationOnly = z.output<typeof organizationOnly>;

/** Nonsense in an address is the first page. */
const page = z.coerce.number().int().min(1).max(10_000).catch(1).default(1);

/** Which firm a page is about, as its address says. */
export const organizationSearch = z.object({ organization: id.optional().catch(undefined), page });

export const organizationsSearch = z.object({ q: z.string().trim().max(100).catch("").default(""), page });
export type OrganizationsSearch = z.output<typeof organizationsSearch>;
