import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Icon } from "@/components/icon";
import { NarrowFrame } from "@/components/narrow-frame";
import { TextLink } from "@/components/text-link";
import { findCurrentPerson } from "@/features/access/gate";
import { InvitationAnswer } from "@/features/invitations/components/invitation-answer";
import { findLinkedInvitation, type LinkedInvitation } from "@/features/invitations/find-linked-invitation";
import { LINK_WORDS } from "@/features/invitations/refusal-words";
import { ROLE_WORDS } from "@/features/invitations/role-words";

export const metadata: Metadata = { title: "Invitation" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ token?: string | string[] }>;
}

export default async function InvitationPage({ params, searchParams }: Props) {
  const [{ id }, { token }] = [await params, await searchParams];
  const found = (typeof token === "string" ? await findLinkedInvitation(id, token) : null) ?? notFound();
  if (found.refusal) {
    const { title, text } = LINK_WORDS[found.refusal];
    return (
      <NarrowFrame product="IME portal" mark={<Icon name="calendar" size="md" />} title={title}>
        <p className="text-muted">{text}</p>
        <p className="mt-5 text-sm"><TextLink href="/sign-in">Sign in</TextLink></p>
      </NarrowFrame>
    );
  }
  const person = await findCurrentPerson();
  return (
    <NarrowFrame product="IME portal" mark={<Icon name="calendar" size="md" />} title="Accept your invitation">
      <p className="mb-5 wrap-anywhere text-muted">{sentenceFor(found.invited)}</p>
      <InvitationAnswer invitationId={id} token={String(token)} invited={found.invited} person={person} />
    </NarrowFrame>
  );
}

function sentenceFor({ kind, firm, role, invitedBy }: LinkedInvitation): string {
  if (kind === "admin") return `${invitedBy} invites you to the portal as a coordinator.`;
  if (kind === "account" || !role) return `${invitedBy} has set up an account for you. Choose your password to use it.`;
  return `${invitedBy} invites you to work for ${firm}. Your role: ${ROLE_WORDS[role].name.toLowerCase()}. ${ROLE_WORDS[role].may}`;
}
