import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { LinkButton } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { Toast } from "@/components/toast";
import { requirePerson } from "@/features/access/gate";
import { StaffInvitations } from "@/features/invitations/components/staff-invitations";
import { PeopleSearchForm } from "@/features/people/components/people-search-form";
import { PeopleTable } from "@/features/people/components/people-table";
import { ResultKeys } from "@/features/people/components/result-keys";
import { doneWords } from "@/features/people/person-words";
import { peopleSearch } from "@/features/people/schema";
import { lastActedAs, PAGE_SIZE, searchPeople } from "@/features/people/search-people";

export const metadata: Metadata = { title: "People" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PeoplePage({ searchParams }: Props) {
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const asked = await searchParams;
  const search = peopleSearch.parse(asked);
  const { people, total } = await searchPeople(person, search);
  const front = !search.q && search.page === 1;
  const recent = front ? await lastActedAs(person) : [];
  const done = doneWords(asked.done);
  const hrefFor = (page: number) => `/admin/users?${new URLSearchParams({ ...(search.q && { q: search.q }), ...(page > 1 && { page: String(page) }) })}`;
  const from = hrefFor(search.page);
  return (
    <>
      {done && <Toast key={done}>{done}</Toast>}
      <PageHeader
        title="People"
        lead="Everybody with an account, at every firm."
        actions={<LinkButton href="/admin/users/new" variant="primary" icon={<Icon name="plus" />}>Invite someone</LinkButton>}
      />
      <ResultKeys q={search.q}>
        <PeopleSearchForm q={search.q} />
        {recent.length > 0 && (
          <section aria-labelledby="recent" className="flex flex-col gap-3">
            <h2 id="recent">You acted as lately</h2>
            <PeopleTable people={recent} person={person} caption="People you acted as lately, newest first" from={from} />
          </section>
        )}
        <section aria-labelledby="everybody" className="flex flex-col gap-3">
          <h2 id="everybody">{search.q ? "Found" : "Everybody"}</h2>
          {people.length > 0 ? (
            <PeopleTable
              people={people}
              person={person}
              caption={search.q ? "People found, best match first" : "Everybody, by name"}
              from={from}
              foot={<Pagination page={search.page} pageSize={PAGE_SIZE} total={total} noun="people" hrefFor={hrefFor} />}
            />
          ) : (
            <Nobody page={search.page} firstHref={hrefFor(1)} />
          )}
        </section>
      </ResultKeys>
      {front && <div className="mt-8"><StaffInvitations person={person} /></div>}
    </>
  );
}

function Nobody({ page, firstHref }: { page: number; firstHref: string }) {
  if (page > 1) return <EmptyState icon={<Icon name="people" size="lg" />} title="Nobody on this page" action={<LinkButton href={firstHref}>First page</LinkButton>}>There are fewer pages than that.</EmptyState>;
  return (
    <EmptyState icon={<Icon name="people" size="lg" />} title="Nobody found" action={<LinkButton href="/admin/users">Show everybody</LinkButton>}>
      Check the spelling, or try fewer words: a name, an email address or a firm.
    </EmptyState>
  );
}
