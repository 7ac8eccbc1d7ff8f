import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { LinkButton } from "@/components/button";
import { FilterChip, FilterChips } from "@/components/filter-chips";
import { Icon } from "@/components/icon";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Toast } from "@/components/toast";
import { requirePerson } from "@/features/access/gate";
import { isActing } from "@/features/access/policy";
import { OrganizationParts } from "@/features/organizations/components/organization-parts";
import { doneWords } from "@/features/organizations/done-words";
import { newInvitationPath } from "@/features/organizations/paths";
import { firmsSeenBy } from "@/features/organizations/policy";
import { requireOrganization } from "@/features/organizations/require-organization";
import { organizationSearch } from "@/features/organizations/schema";

export const metadata: Metadata = { title: "Organization" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The firm of its owners and managers. Whoever has several is shown one of them, and the way to the others. */
export default async function OrganizationPage({ searchParams }: Props) {
  const given = await searchParams;
  const person = await requirePerson();
  const { organization: wanted, page } = organizationSearch.parse(given);
  const firms = firmsSeenBy(person);
  if (person.isStaff && (wanted || firms.length === 0)) redirect(`/admin/organizations${wanted ? `/${encodeURIComponent(wanted)}` : ""}` as Route);
  const firm = await requireOrganization(person, wanted ?? firms[0]?.organizationId);
  const done = doneWords(given.done);
  return (
    <>
      {done && <Toast>{done}</Toast>}
      <PageHeader
        title={firm.name}
        lead="Who belongs to the firm, and who sees what."
        actions={!isActing(person) && <LinkButton href={newInvitationPath(firm.id)} variant="primary" icon={<Icon name="mail" />}>Invite someone</LinkButton>}
      />
      <div className="flex flex-col gap-6">
        {firms.length > 1 && (
          <FilterChips label="Your firms">
            {firms.map(({ organizationId, organizationName }) => (
              <FilterChip key={organizationId} href={`/organization?organization=${encodeURIComponent(organizationId)}`} selected={organizationId === firm.id}>{organizationName}</FilterChip>
            ))}
          </FilterChips>
        )}
        {isActing(person) && <Notice>Nobody changes members, teams or invitations while acting as someone. Do it as yourself, from the list of organizations.</Notice>}
        <OrganizationParts person={person} organization={firm} page={page} />
      </div>
    </>
  );
}
