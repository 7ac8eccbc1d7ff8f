import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
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
  return (
    <section aria-labelledby="pending-invitations" className="flex flex-col gap-4">
      <h2 id="pending-invitations">Invitations</h2>
      {rows.length === 0 ? (
        <EmptyState icon={<Icon name="mail" size="lg" />} title="Nobody is invited right now">Whoever you invite stands here until they accept.</EmptyState>
      ) : (
        <InvitationsTable caption="Invitations nobody has accepted yet, newest first" rows={rows} person={person} doneHref={doneHref} what={{ head: "Role", of: ({ role }) => role && ROLE_WORDS[role].name }} />
      )}
    </section>
  );
}
