import { Pagination } from "@/components/pagination";
import { TextLink } from "@/components/text-link";
import { Cell, HeadCell, Row, Table } from "@/components/table";
import type { Person } from "@/lib/actor";
import { formatInstant } from "@/lib/zones";
import { ACTED_PAGE_SIZE, listActing } from "../queries";

/** Who acted as this person and, for a coordinator, as whom they acted. */
export async function ActingHistory({ userId, person, page }: { userId: string; person: Person; page: number }) {
  const { rows, total } = await listActing(person, userId, { page });
  return (
    <section aria-labelledby="acting" className="flex flex-col gap-3">
      <h2 id="acting">Acting</h2>
      {rows.length > 0 ? (
        <Table
          rows="text"
          caption="Who acted as whom, newest first"
          head={<><HeadCell>Who as whom</HeadCell><HeadCell>From</HeadCell><HeadCell>Why</HeadCell></>}
          foot={total > ACTED_PAGE_SIZE && <Pagination page={page} pageSize={ACTED_PAGE_SIZE} total={total} noun="times" hrefFor={(at) => `/admin/users/${userId}?page=${at}#acting`} />}
        >
          {rows.map((row) => (
            <Row key={row.id}>
              <Cell secondary={`as ${row.subject}`}><span className="wrap-anywhere">{row.admin}</span></Cell>
              <Cell wrap="never">{formatInstant(row.startedAt, person.timezone)}</Cell>
              <Cell><span className="wrap-anywhere">{row.reason}</span></Cell>
            </Row>
          ))}
        </Table>
      ) : total > 0 ? (
        <p className="text-muted">There are fewer pages than that. <TextLink href={`/admin/users/${userId}#acting`}>First page</TextLink></p>
      ) : (
        <p className="text-muted">No coordinator has acted as this person. Each time stands here with the reason.</p>
      )}
    </section>
  );
}
