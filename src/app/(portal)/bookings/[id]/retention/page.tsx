import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { Card } from "@/components/card";
import { PageHeader } from "@/components/page-header";
import { Toast } from "@/components/toast";
import { requirePerson } from "@/features/access/gate";
import { openBooking } from "@/features/bookings/open-booking";
import { HoldForm, ReleaseHoldForm } from "@/features/documents/components/hold-form";
import { RetentionForm } from "@/features/documents/components/retention-form";
import { doneWords } from "@/features/documents/done-words";
import { keptUntilWords } from "@/features/documents/keeping/kept-until-words";
import { formatInstant } from "@/lib/zones";

export const metadata: Metadata = { title: "Keeping documents" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

/** How long a booking's documents are kept, and whether a court wants them. */
export default async function RetentionPage({ params, searchParams }: Props) {
  const { id } = await params;
  const person = await requirePerson();
  const { booking } = (await openBooking(person, id)) ?? notFound();
  if (!person.isStaff) forbidden();
  const done = doneWords((await searchParams).done);
  return (
    <>
      {done && <Toast>{done}</Toast>}
      <PageHeader breadcrumbs={[{ href: "/bookings", label: "Bookings" }, { href: `/bookings/${id}`, label: booking.examineeName }]} title="Keeping documents" lead={`Kept until ${keptUntilWords(booking)} at least. Only what was deleted goes then, never by itself what is still listed.`} />
      <div className="flex max-w-form flex-col gap-6">
        <Card title="Legal hold">
          {booking.heldAt ? (
            <>
              <p className="mb-4">On hold since {formatInstant(booking.heldAt, person.timezone)}. Nothing of it can be deleted or removed. <span className="block text-muted">{booking.holdReason}</span></p>
              <ReleaseHoldForm bookingId={id} />
            </>
          ) : (
            <>
              <p className="mb-4">While a court or a dispute may want this booking&rsquo;s documents, nobody can delete any of them.</p>
              <HoldForm bookingId={id} />
            </>
          )}
        </Card>
        <Card title="Keep longer"><RetentionForm bookingId={id} until={booking.retainUntil} /></Card>
      </div>
    </>
  );
}
