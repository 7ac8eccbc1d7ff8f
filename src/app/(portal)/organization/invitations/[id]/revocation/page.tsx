import type { Metadata, Route } from "next";
import { forbidden, notFound, redirect } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { isActing } from "@/features/access/policy";
import { RevokeForm } from "@/features/invitations/components/revoke-form";
import { findInvitation } from "@/features/invitations/queries";
import { ROLE_WORDS } from "@/features/invitations/role-words";
import { placeOf } from "@/features/invitations/way-back";

export const metadata: Metadata = { title: "Revoke an invitation" };

export default async function RevocationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await requirePerson();
  const invitation = (await findInvitation(person, id)) ?? notFound();
  if (!invitation.mayBeRevoked || isActing(person)) forbidden();
  const back = placeOf(person, invitation.organizationId);
  if (invitation.status !== "pending") redirect(back as Route);
  return (
    <>
      <PageHeader breadcrumbs={[{ href: back, label: invitation.firm ?? "People" }]} title="Revoke this invitation?" lead={<span className="wrap-anywhere">{invitation.email}</span>} />
      <div className="flex max-w-form flex-col gap-5">
        <p>{consequenceFor(invitation)}</p>
        <RevokeForm invitationId={id} />
      </div>
    </>
  );
}

function consequenceFor({ kind, role, firm }: { kind: string; role: keyof typeof ROLE_WORDS | null; firm: string | null }): string {
  if (kind === "account") return "Their link stops working at once. The account stays, but nobody can sign in to it until you invite this address again.";
  const as = role ? `${ROLE_WORDS[role].name.toLowerCase()} of ${firm}` : "coordinator";
  return `Their link stops working at once, and they do not become ${/^[aeo]/.test(as) ? "an" : "a"} ${as}. They are not mailed. You can invite them again later.`;
}
