import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/button";
import { Icon } from "@/components/icon";
import { Pagination } from "@/components/pagination";
import type { Person } from "@/lib/actor";
import { listMembers, MEMBERS_PER_PAGE } from "../members/queries";
import { organizationPath } from "../paths";
import { MembersTable } from "./members-table";

interface Props {
  person: Person;
  organizationId: string;
  page: number;
}

export async function MembersSection({ person, organizationId, page }: Props) {
  const { rows, total } = await listMembers(person, { organizationId, page });
  const path = organizationPath(person, organizationId);
  const hrefFor = (at: number) => `${path}${path.includes("?") ? "&" : "?"}page=${at}`;
  return (
    <section aria-labelledby="members" className="flex flex-col gap-4">
      <h2 id="members">Members</h2>
      {rows.length > 0 ? (
        <MembersTable
          caption="Members, by name"
          rows={rows}
          person={person}
          organizationId={organizationId}
          foot={<Pagination page={page} pageSize={MEMBERS_PER_PAGE} total={total} noun="members" hrefFor={hrefFor} />}
        />
      ) : (
        <EmptyState icon={<Icon name="people" size="lg" />} title={total > 0 ? "No members on this page" : "Nobody belongs to this firm yet"} action={total > 0 ? <LinkButton href={path}>First page</LinkButton> : undefined}>
          {total > 0 ? "There are fewer pages than that." : "Whoever accepts an invitation stands here. Begin with the firm’s owner."}
        </EmptyState>
      )}
    </section>
  );
}
