import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { LinkButton } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { requirePerson } from "@/features/access/gate";
import { OrganizationSearchForm } from "@/features/organizations/components/organization-search-form";
import { OrganizationsTable } from "@/features/organizations/components/organizations-table";
import { listOrganizations, ORGANIZATIONS_PER_PAGE } from "@/features/organizations/directory";
import { organizationsSearch } from "@/features/organizations/schema";

export const metadata: Metadata = { title: "Organizations" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OrganizationsPage({ searchParams }: Props) {
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const { q, page } = organizationsSearch.parse(await searchParams);
  const { rows, total } = await listOrganizations(person, { q, page });
  const hrefFor = (at: number) => `/admin/organizations?${new URLSearchParams({ ...(q && { q }), page: String(at) })}`;
  return (
    <>
      <PageHeader
        title="Organizations"
        lead="The firms and insurers that book here."
        actions={<LinkButton href="/admin/organizations/new" variant="primary" icon={<Icon name="plus" />}>Create organization</LinkButton>}
      />
      <div className="flex flex-col gap-6">
        <OrganizationSearchForm q={q} />
        {rows.length > 0 ? (
          <OrganizationsTable rows={rows} person={person} foot={<Pagination page={page} pageSize={ORGANIZATIONS_PER_PAGE} total={total} noun="organizations" hrefFor={hrefFor} />} />
        ) : (
          <EmptyState icon={<Icon name="people" size="lg" />} title={total > 0 ? "No organizations on this page" : "No organization has these words in its name"} action={<LinkButton href={total > 0 ? hrefFor(1) : "/admin/organizations"}>{total > 0 ? "First page" : "Show all organizations"}</LinkButton>}>
            {total > 0 ? "There are fewer pages than that." : "Try fewer letters, or create it."}
          </EmptyState>
        )}
      </div>
    </>
  );
}
