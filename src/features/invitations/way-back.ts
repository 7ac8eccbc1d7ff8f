import type { Person } from "@/lib/actor";

/** The page where this person looks after the invitations of a firm, or of none. */
export function placeOf(person: Person, organizationId: string | null): string {
  if (organizationId === null) return "/admin/users";
  return person.isStaff ? `/admin/organizations/${encodeURIComponent(organizationId)}` : `/organization?organization=${encodeURIComponent(organizationId)}`;
}
