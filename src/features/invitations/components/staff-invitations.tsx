import type { Person } from "@/lib/actor";
import { listStaffInvitations } from "../queries";
import { InvitationsTable } from "./invitations-table";

/** Into no firm: coordinators, and accounts made before their owners came. Nothing while there are none. */
export async function StaffInvitations({ person }: { person: Person }) {
  const rows = await listStaffInvitations(person);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="staff-invitations" className="flex flex-col gap-4">
      <h2 id="staff-invitations">Invitations</h2>
      <InvitationsTable
        caption="Invitations nobody has accepted yet, newest first"
        rows={rows}
        person={person}
        doneHref="/admin/users"
        what={{ head: "As", of: ({ kind }) => (kind === "admin" ? "Coordinator" : "Specialist or other account") }}
      />
    </section>
  );
}
