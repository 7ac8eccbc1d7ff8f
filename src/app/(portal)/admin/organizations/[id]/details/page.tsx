import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { OrganizationDetailsForm } from "@/features/organizations/components/organization-details-form";
import { findOrganization } from "@/features/organizations/queries";
import { ZONE_OPTIONS } from "@/features/organizations/zone-options";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";

export const metadata: Metadata = { title: "Name and time zone" };

export default async function OrganizationDetailsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const firm = (await findOrganization(person, id)) ?? notFound();
  if (id === HOLDING_ORGANIZATION_ID) forbidden();
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/admin/organizations", label: "Organizations" }, { href: `/admin/organizations/${id}`, label: firm.name }]}
        title="Name and time zone"
        lead="The new name stands on every booking of the firm, old ones too."
      />
      <div className="max-w-form"><OrganizationDetailsForm organizationId={id} name={firm.name} timezone={firm.timezone} zones={ZONE_OPTIONS} /></div>
    </>
  );
}
