import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { Toast } from "@/components/toast";
import { requirePerson } from "@/features/access/gate";
import { StrayList } from "@/features/bookings/placing/components/stray-list";
import { listUnplaced, listUnplacedOver, PAGE_SIZE } from "@/features/bookings/placing/queries";
import { unplacedPage } from "@/features/bookings/placing/schema";

export const metadata: Metadata = { title: "Stray bookings" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function UnplacedPage({ searchParams }: Props) {
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const { page, over, done } = unplacedPage.parse(await searchParams);
  const [waiting, past] = await Promise.all([listUnplaced(person, { page }), listUnplacedOver(person, { page: over })]);
  return (
    <>
      {done === "placed" && <Toast>They are placed. The firm sees them now.</Toast>}
      <PageHeader breadcrumbs={[{ href: "/admin/sync", label: "Sync" }]} title="Stray bookings" lead="Booked in Acuity itself. The specialist sees them; no firm does until they are placed with one." />
      {done === "none" && <div className="mb-6"><Notice tone="warning" role="alert">Choose at least one booking first.</Notice></div>}
      {waiting.rows.length === 0 ? (
        <EmptyState icon={<Icon name="inbox" size="lg" />} title={past.total === 0 ? "Every booking is placed" : "No booking waits for a firm"}>What a clinic books in Acuity itself, and nobody’s address tells whose it is, waits here.</EmptyState>
      ) : (
        <StrayList
          caption="Stray bookings, soonest first"
          rows={waiting.rows}
          pages={<Pagination page={page} pageSize={PAGE_SIZE} total={waiting.total} noun="bookings" hrefFor={(at) => `/admin/sync/unplaced?page=${at}&over=${over}`} />}
          verb="Place the chosen ones"
        />
      )}
      {past.total > 0 && (
        <section aria-labelledby="over" className="mt-10 flex flex-col gap-4">
          <h2 id="over">Past or called off ({past.total})</h2>
          <p className="text-muted">They wait for nobody, and can be placed all the same.</p>
          <StrayList
            caption="Past or called off stray bookings, latest first"
            rows={past.rows}
            pages={<Pagination page={over} pageSize={PAGE_SIZE} total={past.total} noun="past or called off bookings" hrefFor={(at) => `/admin/sync/unplaced?page=${page}&over=${at}#over`} />}
            verb="Place the chosen past ones"
          />
        </section>
      )}
    </>
  );
}
