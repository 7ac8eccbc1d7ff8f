import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/button";
import { Icon } from "@/components/icon";
import type { Person } from "@/lib/actor";
import { newTeamPath } from "../paths";
import { listTeams } from "../teams/queries";
import { TeamsTable } from "./teams-table";

export async function TeamsSection({ person, organizationId, manages }: { person: Person; organizationId: string; manages: boolean }) {
  const teams = await listTeams(person, organizationId);
  const create = manages && <LinkButton href={newTeamPath(organizationId)} icon={<Icon name="plus" />}>Create a team</LinkButton>;
  return (
    <section aria-labelledby="teams" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="teams">Teams</h2>
        {teams.length > 0 && create}
      </div>
      {teams.length > 0 ? (
        <TeamsTable rows={teams} organizationId={organizationId} />
      ) : (
        <EmptyState icon={<Icon name="people" size="lg" />} title="No teams yet" action={create || undefined}>
          With a team, its leads see what is booked for it. A firm can work without.
        </EmptyState>
      )}
    </section>
  );
}
