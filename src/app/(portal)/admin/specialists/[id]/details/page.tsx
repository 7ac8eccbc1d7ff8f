import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { DetailsForm } from "@/features/specialists/components/details-form";
import { findSpecialist } from "@/features/specialists/staff-queries";

export const metadata: Metadata = { title: "Change a specialist’s details" };

export default async function SpecialistDetailsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const { name, specialty, location } = (await findSpecialist(person, id)) ?? notFound();
  return (
    <>
      <PageHeader breadcrumbs={[{ href: "/admin/specialists", label: "Specialists" }, { href: `/admin/specialists/${id}`, label: name }]} title="Change details" lead="Firms see these when they choose a specialist, and on every booking." />
      <DetailsForm specialistId={id} name={name} specialty={specialty} location={location ?? ""} />
    </>
  );
}
