import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { SignOutForm } from "@/features/access/components/sign-out-form";
import { isActing } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import type { LinkedInvitation } from "../find-linked-invitation";
import { AcceptForm } from "./accept-form";
import { OpenAccountForm } from "./open-account-form";

interface Props {
  invitationId: string;
  token: string;
  invited: LinkedInvitation;
  person: Person | null;
}

/** How this browser's person can accept: with a new account, with the one they have, or not before signing out. */
export function InvitationAnswer({ invitationId, token, invited, person }: Props) {
  if (person && isActing(person)) return <Notice tone="warning">You are acting as {person.name}. Nobody accepts an invitation for somebody else: return to your own account first.</Notice>;
  if (person && person.email !== invited.email) {
    return (
      <div className="flex flex-col gap-4">
        <Notice tone="warning">
          <span className="wrap-anywhere">You are signed in as {person.email}. This invitation is only for {invited.email}. Sign out, then open the link in the mail again.</span>
        </Notice>
        <SignOutForm />
      </div>
    );
  }
  if (person) return <AcceptForm invitationId={invitationId} token={token} />;
  if (invited.account === "with-password") {
    return (
      <div className="flex flex-col gap-4">
        <p className="wrap-anywhere">{invited.email} has an account already. Sign in with it to accept; nothing about the account changes.</p>
        <LinkButton variant="primary" width="full" href={`/invitation/${encodeURIComponent(invitationId)}/acceptance?token=${encodeURIComponent(token)}`}>Sign in to accept</LinkButton>
      </div>
    );
  }
  return <OpenAccountForm invitationId={invitationId} token={token} email={invited.email} name={invited.name ?? undefined} />;
}
