import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { Button, LinkButton } from "@/components/button";
import { DateInput } from "@/components/date-input";
import { EmptyState } from "@/components/empty-state";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { PlainForm } from "@/components/plain-form";
import { SubmitButton } from "@/components/submit-button";
import { Cell, HeadCell, Row, Table } from "@/components/table";
import { requirePerson } from "@/features/access/gate";
import { previewImport } from "@/features/appointments/sweep/first-import";
import { takeOver } from "@/features/specialists/actions";
import { firstImportSearch } from "@/features/specialists/schema";
import { findSpecialist } from "@/features/specialists/staff-queries";
import { now } from "@/lib/clock";
import { dayIn } from "@/lib/zones";

export const metadata: Metadata = { title: "First import" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Nothing is taken over before somebody has seen how much it is. */
export default async function FirstImportPage({ params, searchParams }: Props) {
  const { id } = await params;
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const specialist = (await findSpecialist(person, id)) ?? notFound();
  const { from } = firstImportSearch.parse(await searchParams);
  const path = `/admin/specialists/${id}/first-import`;
  const found = from ? await previewImport(person, { specialistId: id, from }) : null;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/admin/specialists", label: "Specialists" }, { href: `/admin/specialists/${id}`, label: specialist.name }]}
        title="First import"
        lead={specialist.importedFrom ? `Examinations from ${specialist.importedFrom} on were taken over. An earlier day brings in more; a later one takes nothing away.` : "What the clinic had booked in Acuity before its calendar was linked comes in from a day you choose. Nobody is mailed."}
      />
      <div className="flex max-w-form flex-col gap-6">
        <form action={path} className="flex flex-wrap items-end gap-4">
          <DateInput label="From" name="from" entry="picker" defaultValue={from ?? dayIn(now(), specialist.timezone)} />
          <Button type="submit">Show what would come in</Button>
        </form>
        {found === "silent" && <Notice tone="danger" role="alert" title="Acuity does not answer" action={<LinkButton href={`${path}?from=${from}`}>Try again</LinkButton>}>Nothing was taken over. Try again in a minute.</Notice>}
        {Array.isArray(found) && found.length === 0 && <EmptyState title="Nothing is marked as an examination" action={<LinkButton href={`/admin/specialists/${id}`}>Mark the types</LinkButton>}>Only types marked as IME come in. The doctor’s other patients never do.</EmptyState>}
        {from && Array.isArray(found) && found.length > 0 && (
          <>
            <Table caption="What would come in" rows="text" head={<><HeadCell>Type</HeadCell><HeadCell align="end">Come in</HeadCell><HeadCell align="end">Cancelled, stay out</HeadCell><HeadCell align="end">Here already</HeadCell></>}>
              {found.map(({ type, comingIn, cancelled, alreadyHere }) => (
                <Row key={type}>
                  <Cell>{type}</Cell>
                  <Cell align="end" phone="beside">{comingIn}</Cell>
                  <Cell align="end" phone="hidden">{cancelled}</Cell>
                  <Cell align="end" phone="hidden">{alreadyHere}</Cell>
                </Row>
              ))}
            </Table>
            <PlainForm action={takeOver}>
              <input type="hidden" name="specialistId" value={id} />
              <input type="hidden" name="from" value={from} />
              <SubmitButton>Take them over</SubmitButton>
            </PlainForm>
          </>
        )}
      </div>
    </>
  );
}
