import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { NewOrganizationForm } from "@/features/organizations/components/new-organization-form";
import { ZONE_OPTIONS } from "@/features/organizations/zone-options";

export const metadata: Metadata = { title: "Create an organization" };

export default async function NewOrganizationPage() {
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  return (
    <>
      <PageHeader breadcrumbs={[{ href: "/admin/organizations", label: "Organizations" }]} title="Create an organization" lead="A firm or insurer that books here. Its owner is invited next." />
      <div className="max-w-form"><NewOrganizationForm zones={ZONE_OPTIONS} /></div>
    </>
  );
}
