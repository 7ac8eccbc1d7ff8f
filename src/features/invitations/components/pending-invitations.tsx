import { LinkButton } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { isActing } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import { rolesToGive } from "../policy";
import { listPendingInvitations } from "../queries";
import { ROLE_WORDS } from "../role-words";
import { InvitationsTable } from "./invitations-table";

interface Props {
  person: Person;
  organizationId: string;
  /** Where to come back to after sending one again; `done=resent` is added. */
  doneHref: string;
}

/** Nothing for those who may invite nobody here. */
export async function PendingInvitations({ person, organizationId, doneHref }: Props) {
  if (rolesToGive(person, organizationId).length === 0) return null;
  const rows = await listPendingInvitations(person, organizationId);
  const inviting = !isActing(person) && (
    <LinkButton href={`/organization/invitations/new?organization=${encodeURIComponent(organizationId)}`} icon={<Icon name="mail" />}>Invite someone</LinkButton>
  );
  return (
    <section aria-labelledby="pending-invitations" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="pending-invitations">Invitations</h2>
        {rows.length > 0 && inviting}
      </div>
      {rows.length === 0 ? (
        <EmptyState icon={<Icon name="mail" size="lg" />} title="Nobody is invited right now" action={inviting}>Whoever you invite stands here until they accept.</EmptyState>
      ) : (
        <InvitationsTable caption="Invitations nobody has accepted yet, newest first" rows={rows} person={person} doneHref={doneHref} what={{ head: "Role", of: ({ role }) => role && ROLE_WORDS[role].name }} />
      )}
    </section>
  );
}
