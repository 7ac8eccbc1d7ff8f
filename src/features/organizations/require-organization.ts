import { forbidden, notFound } from "next/navigation";
import type { Person } from "@/lib/actor";
import { firmsSeenBy, mayManageMembers, maySeeOrganization } from "./policy";
import { findOrganization, type Organization } from "./queries";

/** The firm a page is about: the one its address names, else the only one whose people the person may see. */
export async function requireOrganization(person: Person, wanted: string | undefined): Promise<Organization> {
  const own = firmsSeenBy(person);
  if (!person.isStaff && own.length === 0) forbidden();
  const id = wanted ?? (own.length === 1 ? own[0]?.organizationId : undefined) ?? notFound();
  const found = (await findOrganization(person, id)) ?? notFound();
  if (!maySeeOrganization(person, id)) forbidden();
  return found;
}

/** The same where only its owners and staff have something to do. */
export async function requireOwnOrganization(person: Person, wanted: string | undefined): Promise<Organization> {
  const found = await requireOrganization(person, wanted);
  if (!mayManageMembers(person, found.id)) forbidden();
  return found;
}
