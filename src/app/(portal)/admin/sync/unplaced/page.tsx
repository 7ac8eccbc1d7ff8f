import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { Cell, HeadCell, Row, Table } from "@/components/table";
import { TextLink } from "@/components/text-link";
import { Toast } from "@/components/toast";
import { requirePerson } from "@/features/access/gate";
import { listUnplaced, PAGE_SIZE } from "@/features/bookings/placing/queries";
import { unplacedPage } from "@/features/bookings/placing/schema";
import { suggestionWords } from "@/features/bookings/placing/suggestion-words";
import { formatInstant } from "@/lib/zones";

export const metadata: Metadata = { title: "Stray bookings" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function UnplacedPage({ searchParams }: Props) {
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const { page, done } = unplacedPage.parse(await searchParams);
  const { rows, total } = await listUnplaced(person, { page });
  return (
    <>
      {done === "placed" && <Toast>They are placed. The firm sees them now.</Toast>}
      <PageHeader breadcrumbs={[{ href: "/admin/sync", label: "Sync" }]} title="Stray bookings" lead="Booked in Acuity itself. The specialist sees them; no firm does until they are placed with one." />
      {done === "none" && <div className="mb-6"><Notice tone="warning" role="alert">Choose at least one booking first.</Notice></div>}
      {rows.length === 0 ? (
        <EmptyState icon={<Icon name="inbox" size="lg" />} title="Every booking is placed">What a clinic books in Acuity itself, and nobody’s address tells whose it is, waits here.</EmptyState>
      ) : (
        <form action="/admin/sync/placement" className="flex flex-col gap-4">
          <Table
            caption="Stray bookings, soonest first"
            head={<><HeadCell>Choose</HeadCell><HeadCell>Examinee</HeadCell><HeadCell>When</HeadCell><HeadCell>Specialist</HeadCell><HeadCell>Booked for, says the clinic</HeadCell></>}
            foot={<Pagination page={page} pageSize={PAGE_SIZE} total={total} noun="bookings" hrefFor={(at) => `/admin/sync/unplaced?page=${at}`} />}
          >
            {rows.map((row) => (
              <Row key={row.id}>
                <Cell phone="beside"><input type="checkbox" name="booking" value={row.id} aria-label={`Choose ${row.examineeName}`} className="size-6 accent-accent sm:size-5" /></Cell>
                <Cell><TextLink href={`/bookings/${row.id}`}>{row.examineeName}</TextLink></Cell>
                <Cell wrap="never">{formatInstant(row.appointmentDate, row.clinicTimezone)}</Cell>
                <Cell phone="hidden">{row.specialist}</Cell>
                <Cell secondary={suggestionWords(row.suggestion)}>{row.bookedFor ?? <span className="text-muted">Nothing said</span>}</Cell>
              </Row>
            ))}
          </Table>
          <div><Button type="submit" variant="primary">Place the chosen ones</Button></div>
        </form>
      )}
    </>
  );
}
