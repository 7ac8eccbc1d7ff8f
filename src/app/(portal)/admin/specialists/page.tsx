import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import type { ReactNode } from "react";
import { Button, LinkButton } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { InstantForm } from "@/components/instant-form";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { TextInput } from "@/components/text-input";
import { TextLink } from "@/components/text-link";
import { requirePerson } from "@/features/access/gate";
import { SpecialistsTable } from "@/features/specialists/components/specialists-table";
import { specialistListSearch } from "@/features/specialists/schema";
import { listSpecialists, PAGE_SIZE } from "@/features/specialists/staff-queries";

export const metadata: Metadata = { title: "Specialists" };

const PATH = "/admin/specialists";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SpecialistsPage({ searchParams }: Props) {
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const { q, page } = specialistListSearch.parse(await searchParams);
  const { rows, total } = await listSpecialists(person, { q, page });
  const linkOne = <LinkButton href={`${PATH}/new`} variant="primary" icon={<Icon name="plus" />}>Link a specialist</LinkButton>;
  return (
    <>
      <PageHeader title="Specialists" lead="Each is an account and a calendar in Acuity, linked here." actions={linkOne} />
      <div className="flex flex-col gap-6">
        {(total > 0 || q) && (
          <InstantForm action={PATH} role="search" aria-label="Specialists" className="flex flex-wrap items-end gap-4">
            <TextInput label="Name, specialty, place or email" name="q" type="search" width="medium" defaultValue={q} maxLength={100} />
            <Button type="submit">Search</Button>
            {q && <p className="py-2.5"><TextLink href={PATH}>Clear</TextLink></p>}
          </InstantForm>
        )}
        {rows.length > 0 ? (
          <SpecialistsTable
            rows={rows}
            foot={<Pagination page={page} pageSize={PAGE_SIZE} total={total} noun="specialists" hrefFor={(at) => `${PATH}?${new URLSearchParams({ ...(q && { q }), page: String(at) })}`} />}
          />
        ) : (
          <NoRows q={q} total={total} linkOne={linkOne} />
        )}
      </div>
    </>
  );
}

function NoRows({ q, total, linkOne }: { q: string; total: number; linkOne: ReactNode }) {
  const icon = <Icon name="specialist" size="lg" />;
  if (total > 0) return <EmptyState icon={icon} title="No specialists on this page" action={<LinkButton href={`${PATH}?${new URLSearchParams({ q })}`}>First page</LinkButton>}>There are fewer pages than that.</EmptyState>;
  if (q) return <EmptyState icon={icon} title="No specialist matches" action={<LinkButton href={PATH}>Show all specialists</LinkButton>}>Try fewer letters, or part of the email.</EmptyState>;
  return <EmptyState icon={icon} title="No specialists yet" action={linkOne}>Link a specialist’s account to their calendar in Acuity, and firms can book with them.</EmptyState>;
}
