import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { Badge } from "@/components/badge";
import { LinkButton } from "@/components/button";
import { Icon } from "@/components/icon";
import { Menu, MenuItem, MenuLink } from "@/components/menu";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Toast } from "@/components/toast";
import { requirePerson } from "@/features/access/gate";
import { OrganizationParts } from "@/features/organizations/components/organization-parts";
import { RestorationForm } from "@/features/organizations/components/restoration-form";
import { doneWords } from "@/features/organizations/done-words";
import { newInvitationPath } from "@/features/organizations/paths";
import { findOrganization, type Organization } from "@/features/organizations/queries";
import { organizationSearch } from "@/features/organizations/schema";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { formatInstant } from "@/lib/zones";

export const metadata: Metadata = { title: "Organization" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Any firm, for staff: what its owners see, and what only staff may change. */
export default async function AdminOrganizationPage({ params, searchParams }: Props) {
  const [{ id }, given] = await Promise.all([params, searchParams]);
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const firm = (await findOrganization(person, id)) ?? notFound();
  const holding = id === HOLDING_ORGANIZATION_ID;
  const done = doneWords(given.done);
  return (
    <>
      {done && <Toast>{done}</Toast>}
      <PageHeader
        breadcrumbs={[{ href: "/admin/organizations", label: "Organizations" }]}
        title={firm.name}
        badge={firm.archivedAt && <Badge tone="closed">Archived</Badge>}
        lead={holding ? undefined : `Time zone: ${firm.timezone.replace(/^.*\//, "").replaceAll("_", " ")}`}
        actions={!holding && <Changes organization={firm} />}
      />
      <div className="flex flex-col gap-6">
        {holding && <Notice title="Bookings nobody has placed yet">What was booked directly in Acuity waits here until it is placed with a firm. It has no members, and nothing about it can be changed.</Notice>}
        {firm.archivedAt && (
          <Notice title={`Archived since ${formatInstant(firm.archivedAt, person.timezone)}`} action={<RestorationForm organizationId={id} />}>
            Its members see nothing of it, and nobody can be invited. Restored, it has the members below again.
          </Notice>
        )}
        <OrganizationParts person={person} organization={firm} page={organizationSearch.parse(given).page} />
      </div>
    </>
  );
}

function Changes({ organization: { id, archivedAt } }: { organization: Organization }) {
  const details = `/admin/organizations/${id}/details`;
  if (archivedAt) return <LinkButton href={details}>Change name or time zone</LinkButton>;
  return (
    <>
      <Menu label="More">
        <MenuItem><MenuLink href={details} icon={<Icon name="edit" />}>Change name or time zone</MenuLink></MenuItem>
        <MenuItem separated><MenuLink href={`/admin/organizations/${id}/archival`} icon={<Icon name="archive" />}>Archive</MenuLink></MenuItem>
      </Menu>
      <LinkButton href={newInvitationPath(id)} variant="primary" icon={<Icon name="mail" />}>Invite someone</LinkButton>
    </>
  );
}
