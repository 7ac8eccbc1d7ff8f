import { ROLE_WORDS as EXPLAINED, ROLES_IN_ORDER } from "@/features/invitations/role-words";
import type { MembershipRole } from "@/lib/vocabulary";

/** What each role is called. */
export const ROLE_WORDS = Object.fromEntries(ROLES_IN_ORDER.map((role) => [role, EXPLAINED[role].name])) as Record<MembershipRole, string>;

/** Roles as they are offered, each with what it lets its holder do. */
export const ROLE_OPTIONS = ROLES_IN_ORDER.map((role) => ({ value: role, label: EXPLAINED[role].name, hint: EXPLAINED[role].may }));
