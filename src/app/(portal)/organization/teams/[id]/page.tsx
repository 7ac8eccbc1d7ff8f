import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/button";
import { Card } from "@/components/card";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { Toast } from "@/components/toast";
import { requirePerson } from "@/features/access/gate";
import { MembersTable } from "@/features/organizations/components/members-table";
import { TeamNameForm } from "@/features/organizations/components/team-name-form";
import { doneWords } from "@/features/organizations/done-words";
import { listTeamMembers, TEAM_MEMBERS_AT_MOST } from "@/features/organizations/members/queries";
import { deletionPath, organizationPath } from "@/features/organizations/paths";
import { mayManageMembers } from "@/features/organizations/policy";
import { requireOrganization } from "@/features/organizations/require-organization";
import { organizationSearch } from "@/features/organizations/schema";
import { findTeam } from "@/features/organizations/teams/queries";

export const metadata: Metadata = { title: "Team" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TeamPage({ params, searchParams }: Props) {
  const [{ id: teamId }, given] = await Promise.all([params, searchParams]);
  const person = await requirePerson();
  const firm = await requireOrganization(person, organizationSearch.parse(given).organization);
  const team = (await findTeam(person, { organizationId: firm.id, teamId })) ?? notFound();
  const members = await listTeamMembers(person, { organizationId: firm.id, teamId });
  const manages = mayManageMembers(person, firm.id);
  const done = doneWords(given.done);
  return (
    <>
      {done && <Toast>{done}</Toast>}
      <PageHeader
        breadcrumbs={[{ href: organizationPath(person, firm.id), label: firm.name }]}
        title={team.name}
        lead={bookedWords(team.bookings)}
        actions={manages && team.bookings === 0 && <LinkButton href={deletionPath(firm.id, teamId)}>Delete the team</LinkButton>}
      />
      <div className="flex flex-col gap-8">
        <section aria-labelledby="members" className="flex flex-col gap-4">
          <h2 id="members">Members</h2>
          {members.length > 0 ? (
            <MembersTable
              caption="Members of this team, by name"
              rows={members}
              person={person}
              organizationId={firm.id}
              foot={team.members > TEAM_MEMBERS_AT_MOST && <p className="text-sm text-muted">The first {TEAM_MEMBERS_AT_MOST} of {team.members.toLocaleString("en-AU")} are shown.</p>}
            />
          ) : (
            <EmptyState icon={<Icon name="people" size="lg" />} title="Nobody is in this team yet">{manages ? "Open a member of the firm and tick this team." : "The firm’s owner adds members."}</EmptyState>
          )}
        </section>
        {manages && <div className="max-w-form"><Card title="Name"><TeamNameForm organizationId={firm.id} teamId={teamId} name={team.name} /></Card></div>}
      </div>
    </>
  );
}

function bookedWords(bookings: number): string {
  if (bookings === 0) return "Nothing was booked for this team.";
  return bookings === 1 ? "One booking was made for this team." : `${bookings.toLocaleString("en-AU")} bookings were made for this team.`;
}
