import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/button";
import { Card } from "@/components/card";
import { DataList, Fact } from "@/components/data-list";
import { PageHeader } from "@/components/page-header";
import { Toast } from "@/components/toast";
import { requirePerson } from "@/features/access/gate";
import { RoleForm } from "@/features/organizations/components/role-form";
import { TeamsForm } from "@/features/organizations/components/teams-form";
import { doneWords } from "@/features/organizations/done-words";
import { findMember } from "@/features/organizations/members/queries";
import { organizationPath, removalPath } from "@/features/organizations/paths";
import { mayManageMembers } from "@/features/organizations/policy";
import { requireOrganization } from "@/features/organizations/require-organization";
import { ROLE_OPTIONS, ROLE_WORDS } from "@/features/organizations/role-words";
import { organizationSearch } from "@/features/organizations/schema";
import { listTeams } from "@/features/organizations/teams/queries";
import { formatDay } from "@/lib/zones";

export const metadata: Metadata = { title: "Member" };

interface Props {
  params: Promise<{ userId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function MemberPage({ params, searchParams }: Props) {
  const [{ userId }, given] = await Promise.all([params, searchParams]);
  const person = await requirePerson();
  const firm = await requireOrganization(person, organizationSearch.parse(given).organization);
  const member = (await findMember(person, { organizationId: firm.id, userId })) ?? notFound();
  const manages = mayManageMembers(person, firm.id);
  const teams = manages ? await listTeams(person, firm.id) : [];
  const done = doneWords(given.done);
  return (
    <>
      {done && <Toast>{done}</Toast>}
      <PageHeader
        breadcrumbs={[{ href: organizationPath(person, firm.id), label: firm.name }]}
        title={member.name}
        lead={member.email}
        actions={manages && <LinkButton href={removalPath(firm.id, userId)}>Remove from the firm</LinkButton>}
      />
      <div className="flex max-w-form flex-col gap-6">
        <Card title="Membership">
          <DataList layout="beside">
            <Fact label="Role">{ROLE_WORDS[member.role]}</Fact>
            <Fact label="Teams" missing="None">{member.teams.map(({ name }) => name).join(", ")}</Fact>
            <Fact label="Active bookings">{member.activeBookings.toLocaleString("en-AU")}</Fact>
            <Fact label="Second factor">{member.hasSecondFactor ? "Set up" : "Not set up"}</Fact>
            <Fact label="Signing in">{member.banned ? "Blocked by the coordinator" : "Allowed"}</Fact>
            <Fact label="Joined">{formatDay(member.joinedAt, person.timezone)}</Fact>
          </DataList>
        </Card>
        {manages && <Card title="Role"><RoleForm organizationId={firm.id} userId={userId} role={member.role} options={ROLE_OPTIONS} /></Card>}
        {manages && teams.length > 0 && (
          <Card title="Teams"><TeamsForm organizationId={firm.id} userId={userId} teams={teams.map(({ id, name }) => ({ id, name }))} chosen={member.teams.map(({ id }) => id)} /></Card>
        )}
      </div>
    </>
  );
}
