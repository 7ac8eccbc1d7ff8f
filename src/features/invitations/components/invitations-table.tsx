import type { ReactNode } from "react";
import { Badge } from "@/components/badge";
import { LinkButton } from "@/components/button";
import { Cell, HeadCell, Row, Table } from "@/components/table";
import { VisuallyHidden } from "@/components/visually-hidden";
import type { Person } from "@/lib/actor";
import { formatDay, formatInstant } from "@/lib/zones";
import { PENDING_AT_MOST, type PendingInvitation } from "../queries";
import { ResendForm } from "./resend-form";

interface Props {
  caption: string;
  rows: PendingInvitation[];
  person: Person;
  doneHref: string;
  /** What they are invited as. */
  what: { head: string; of: (row: PendingInvitation) => ReactNode };
}

export function InvitationsTable({ caption, rows, person, doneHref, what }: Props) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>Address</HeadCell>
          <HeadCell>{what.head}</HeadCell>
          <HeadCell>Invited</HeadCell>
          <HeadCell>Link</HeadCell>
          <HeadCell><VisuallyHidden>What to do</VisuallyHidden></HeadCell>
        </>
      }
      foot={rows.length === PENDING_AT_MOST && <p className="text-sm text-muted">The newest {PENDING_AT_MOST} are shown. Revoke those that are no longer needed to see the others.</p>}
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <Cell phone="beside"><span className="font-medium wrap-anywhere">{row.email}</span></Cell>
          <Cell phone="corner" secondary={row.teams.join(", ") || undefined}><span className="whitespace-nowrap">{what.of(row)}</span></Cell>
          <Cell secondary={`by ${row.invitedBy}`}><span className="sm:hidden">Invited </span><time className="whitespace-nowrap" dateTime={row.createdAt.toISOString()}>{formatDay(row.createdAt, person.timezone)}</time></Cell>
          <Cell>{row.isExpired ? <Badge tone="warning">Expired</Badge> : <>Works until <time dateTime={row.expiresAt.toISOString()}>{formatInstant(row.expiresAt, person.timezone)}</time></>}</Cell>
          <Cell>{row.mayBeSentAgain && <Steps row={row} doneHref={doneHref} />}</Cell>
        </Row>
      ))}
    </Table>
  );
}

function Steps({ row, doneHref }: { row: PendingInvitation; doneHref: string }) {
  return (
    <div className="flex items-start gap-2 sm:justify-end">
      {/* A new link makes a new form, which forgets what went wrong with the old one. */}
      <ResendForm key={row.generation} invitationId={row.id} generation={row.generation} email={row.email} doneHref={doneHref} />
      {row.mayBeRevoked && <LinkButton href={`/organization/invitations/${row.id}/revocation`} variant="quiet" size="sm">Revoke<VisuallyHidden> the invitation of {row.email}</VisuallyHidden></LinkButton>}
    </div>
  );
}
