import { z } from "zod";
import { newPassword } from "@/features/access/password";
import { MEMBERSHIP_ROLES } from "@/lib/vocabulary";

const TEAMS_AT_MOST = 50;

const id = z.string().min(1).max(40);
const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "Use an address of 254 characters or fewer")
  .pipe(z.email("Enter their email address, like name@example.com"));
const name = z.string().trim().min(2, "Enter a name of at least 2 characters").max(100, "Use 100 characters or fewer");

/** Ticked boxes of one name arrive as lines. */
const teamIds = z
  .string()
  .optional()
  .transform((lines) => [...new Set((lines ?? "").split("\n").filter(Boolean))])
  .refine((ids) => ids.length <= TEAMS_AT_MOST, `Choose ${TEAMS_AT_MOST} teams or fewer`)
  .refine((ids) => ids.every((teamId) => teamId.length <= 40), "Choose the teams again");

export const inviteMemberInput = z.object({ organizationId: id, email, role: z.enum(MEMBERSHIP_ROLES, "Choose one role"), teamIds });
export type InviteMemberInput = z.output<typeof inviteMemberInput>;

export const inviteAdminInput = z.object({ email });
export type InviteAdminInput = z.output<typeof inviteAdminInput>;

export const createPersonInput = z.object({ name, email });
export type CreatePersonInput = z.output<typeof createPersonInput>;

/** A name is only asked for where the account is made before its owner comes. */
export const newUserInput = z.discriminatedUnion(
  "kind",
  [inviteAdminInput.extend({ kind: z.literal("admin") }), createPersonInput.extend({ kind: z.literal("account") })],
  "Choose who it is",
);

/** The generation the person saw, so that a second press does not make the link of the first worthless. */
export const resendInvitationInput = z.object({ invitationId: id, generation: z.coerce.number().int().min(1), doneHref: z.string().max(500).optional() });
export type ResendInvitationInput = Pick<z.output<typeof resendInvitationInput>, "invitationId" | "generation">;

export const revokeInvitationInput = z.object({ invitationId: id });
export type RevokeInvitationInput = z.output<typeof revokeInvitationInput>;

const link = { invitationId: id, token: z.string().min(1).max(200) };

export const acceptInvitationInput = z.object(link);
export type AcceptInvitationInput = z.output<typeof acceptInvitationInput>;

export const openAccountInput = z.object({ ...link, name: name.refine((typed) => !/[\p{Cc}]/u.test(typed), "Enter your name on one line"), password: newPassword });
export type OpenAccountInput = z.output<typeof openAccountInput>;
