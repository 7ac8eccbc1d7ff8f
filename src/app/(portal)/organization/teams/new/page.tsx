import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { NewTeamForm } from "@/features/organizations/components/new-team-form";
import { organizationPath } from "@/features/organizations/paths";
import { requireOwnOrganization } from "@/features/organizations/require-organization";
import { organizationSearch } from "@/features/organizations/schema";

export const metadata: Metadata = { title: "Create a team" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewTeamPage({ searchParams }: Props) {
  const given = await searchParams;
  const person = await requirePerson();
  const firm = await requireOwnOrganization(person, organizationSearch.parse(given).organization);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: organizationPath(person, firm.id), label: firm.name }]}
        title="Create a team"
        lead="A booking can be made for a team. Its leads then see it, whoever’s it is."
      />
      <div className="max-w-form"><NewTeamForm organizationId={firm.id} /></div>
    </>
  );
}
