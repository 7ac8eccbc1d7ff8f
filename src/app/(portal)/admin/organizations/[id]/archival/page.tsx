import type { Metadata, Route } from "next";
import { forbidden, notFound, redirect } from "next/navigation";
import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { ArchivalForm } from "@/features/organizations/components/archival-form";
import { findWorkUnderway } from "@/features/organizations/directory";
import { findOrganization } from "@/features/organizations/queries";
import { atWorkWords, underwayWords } from "@/features/organizations/refusal-words";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";

export const metadata: Metadata = { title: "Archive an organization" };

export default async function ArchivalPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const firm = (await findOrganization(person, id)) ?? notFound();
  if (id === HOLDING_ORGANIZATION_ID) forbidden();
  if (firm.archivedAt) redirect(`/admin/organizations/${id}` as Route);
  const underway = await findWorkUnderway(person, id);
  return (
    <>
      <PageHeader breadcrumbs={[{ href: "/admin/organizations", label: "Organizations" }, { href: `/admin/organizations/${id}`, label: firm.name }]} title={`Archive ${firm.name}?`} />
      <div className="flex max-w-form flex-col gap-5">
        {underwayWords(underway) ? (
          <Notice tone="warning" title="Not yet" action={<LinkButton href={`/admin/organizations/${id}/archival`}>Look again</LinkButton>}>{atWorkWords(underway)}</Notice>
        ) : (
          <>
            <p className="max-w-prose">Its members see nothing of the firm from their next click on, and invitations that are still open are revoked. Bookings, histories and people stay on record, and the firm can be restored.</p>
            <ArchivalForm organizationId={id} />
          </>
        )}
      </div>
    </>
  );
}
