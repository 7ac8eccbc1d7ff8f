import { LinkButton } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { Pagination } from "@/components/pagination";
import { Cell, HeadCell, Row, Table } from "@/components/table";
import type { Person } from "@/lib/actor";
import { formatInstant } from "@/lib/zones";
import { ACTED_PAGE_SIZE, listWhoActed } from "../queries";

/** Which coordinators acted as this person: nobody does so unseen. */
export async function WhoActed({ person, page }: { person: Person; page: number }) {
  const { rows, total } = await listWhoActed(person, { page });
  return (
    <section aria-labelledby="acted" className="flex flex-col gap-4">
      <h2 id="acted">Who acted as you</h2>
      {rows.length > 0 ? (
        <Table
          rows="text"
          caption="Who acted as you, newest first"
          head={<><HeadCell>Coordinator</HeadCell><HeadCell>From</HeadCell><HeadCell>To</HeadCell><HeadCell>Why</HeadCell></>}
          foot={total > ACTED_PAGE_SIZE && <Pagination page={page} pageSize={ACTED_PAGE_SIZE} total={total} noun="times" hrefFor={(at) => `/account?page=${at}#acted`} />}
        >
          {rows.map((row) => (
            <Row key={row.id}>
              <Cell>{row.admin}</Cell>
              <Cell>{formatInstant(row.startedAt, person.timezone)}</Cell>
              <Cell>{row.going ? "Still acting" : <><span className="sm:hidden">until </span>{formatInstant(row.endedAt ?? row.expiresAt, person.timezone)}</>}</Cell>
              <Cell><span className="wrap-anywhere">{row.reason}</span></Cell>
            </Row>
          ))}
        </Table>
      ) : (
        <EmptyState icon={<Icon name="shield" size="lg" />} title={total > 0 ? "Nobody on this page" : "Nobody has acted as you"} action={total > 0 ? <LinkButton href="/account">First page</LinkButton> : undefined}>
          {total > 0 ? "There are fewer pages than that." : "When a coordinator does something in your name, for example while you are on the phone, it stands here with the reason."}
        </EmptyState>
      )}
    </section>
  );
}
