import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { LinkButton } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { requirePerson } from "@/features/access/gate";
import { PlainForm } from "@/components/plain-form";
import { activate, deactivate } from "@/features/specialists/actions";
import { comingRemain } from "@/features/specialists/count-words";
import { findSpecialist } from "@/features/specialists/staff-queries";

export const metadata: Metadata = { title: "Specialist active or not" };

export default async function SpecialistActivityPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const { name, isActive, bookings } = (await findSpecialist(person, id)) ?? notFound();
  return (
    <>
      <PageHeader breadcrumbs={[{ href: "/admin/specialists", label: "Specialists" }, { href: `/admin/specialists/${id}`, label: name }]} title={isActive ? `Deactivate ${name}?` : `Activate ${name}?`} />
      <PlainForm action={isActive ? deactivate : activate} className="flex max-w-form flex-col gap-5">
        {isActive ? (
          <p className="max-w-prose">
            Firms can no longer choose this specialist. {comingRemain(bookings.coming)} {bookings.coming > 0 && "Move or cancel in Acuity what is not to be held. "}The history stays, the specialist can still sign in and finish reports, and
            appointments the clinic makes in Acuity itself still arrive here.
          </p>
        ) : (
          <p className="max-w-prose">Firms can choose this specialist again for every type that is marked as an IME.</p>
        )}
        <input type="hidden" name="specialistId" value={id} />
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/admin/specialists/${id}`}>Keep as it is</LinkButton>
          <SubmitButton variant={isActive ? "danger" : "primary"}>{isActive ? "Deactivate" : "Activate"}</SubmitButton>
        </div>
      </PlainForm>
    </>
  );
}
