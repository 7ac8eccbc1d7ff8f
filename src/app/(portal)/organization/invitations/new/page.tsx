import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { TextLink } from "@/components/text-link";
import { requirePerson } from "@/features/access/gate";
import { isActing } from "@/features/access/policy";
import { InviteMemberForm } from "@/features/invitations/components/invite-member-form";
import { rolesToGive } from "@/features/invitations/policy";
import { findFirmToInviteTo } from "@/features/invitations/queries";
import { ROLE_WORDS, ROLES_IN_ORDER } from "@/features/invitations/role-words";
import { placeOf } from "@/features/invitations/way-back";
import type { Person } from "@/lib/actor";

export const metadata: Metadata = { title: "Invite someone" };

interface Props {
  searchParams: Promise<{ organization?: string | string[] }>;
}

export default async function NewInvitationPage({ searchParams }: Props) {
  const { organization } = await searchParams;
  const person = await requirePerson();
  const organizationId = typeof organization === "string" ? organization : onlyFirmOf(person);
  if (!organizationId) return <WhichFirm person={person} />;
  const firm = (await findFirmToInviteTo(person, organizationId)) ?? notFound();
  if (firm.roles.length === 0 || isActing(person)) forbidden();
  const roles = ROLES_IN_ORDER.filter((role) => firm.roles.includes(role)).map((role) => ({ value: role, label: ROLE_WORDS[role].name, hint: ROLE_WORDS[role].may }));
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: placeOf(person, firm.id), label: firm.name }]}
        title="Invite someone"
        lead={`They get a mail with a link to join ${firm.name}. It works once and for seven days.`}
      />
      <div className="max-w-form"><InviteMemberForm organizationId={firm.id} roles={roles} teams={firm.teams} /></div>
    </>
  );
}

/** The one firm they may invite to, if it is one. */
function onlyFirmOf(person: Person): string | null {
  const [only, another] = firmsOf(person);
  return only && !another ? only.organizationId : null;
}

function WhichFirm({ person }: { person: Person }) {
  const firms = firmsOf(person);
  if (person.isStaff) notFound();
  if (firms.length === 0) forbidden();
  return (
    <>
      <PageHeader title="Invite someone" lead="Choose the firm they will work for." />
      <ul className="flex flex-col gap-2">
        {firms.map(({ organizationId, organizationName }) => (
          <li key={organizationId}><TextLink href={`/organization/invitations/new?organization=${encodeURIComponent(organizationId)}`}>{organizationName}</TextLink></li>
        ))}
      </ul>
    </>
  );
}

function firmsOf(person: Person) {
  return person.memberships.filter(({ organizationId }) => rolesToGive(person, organizationId).length > 0);
}
