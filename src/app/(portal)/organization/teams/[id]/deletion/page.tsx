import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { TeamDeletionForm } from "@/features/organizations/components/team-deletion-form";
import { organizationPath, teamPath } from "@/features/organizations/paths";
import { TEAM_HAS_BOOKINGS } from "@/features/organizations/refusal-words";
import { requireOwnOrganization } from "@/features/organizations/require-organization";
import { organizationSearch } from "@/features/organizations/schema";
import { findTeam } from "@/features/organizations/teams/queries";

export const metadata: Metadata = { title: "Delete a team" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TeamDeletionPage({ params, searchParams }: Props) {
  const [{ id: teamId }, given] = await Promise.all([params, searchParams]);
  const person = await requirePerson();
  const firm = await requireOwnOrganization(person, organizationSearch.parse(given).organization);
  const team = (await findTeam(person, { organizationId: firm.id, teamId })) ?? notFound();
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: organizationPath(person, firm.id), label: firm.name }, { href: teamPath(firm.id, teamId), label: team.name }]}
        title={`Delete the team ${team.name}?`}
      />
      <div className="flex max-w-form flex-col gap-5">
        {team.bookings > 0 ? (
          <Notice tone="warning" title="This team cannot be deleted" action={<LinkButton href={teamPath(firm.id, teamId)}>Rename the team</LinkButton>}>{TEAM_HAS_BOOKINGS}</Notice>
        ) : (
          <>
            <p className="max-w-prose">Its members stay members of {firm.name}. Drafts and invitations go on without a team.</p>
            <TeamDeletionForm organizationId={firm.id} teamId={teamId} />
          </>
        )}
      </div>
    </>
  );
}
