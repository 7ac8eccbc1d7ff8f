import { inMinutes } from "@/features/access/limits/refusal";
import type { TooMany } from "./count-sending";
import type { AddresseeRefusal } from "./invitation";
import type { InvitingRefusal } from "./invite-member";
import type { LinkRefusal } from "./hold-open-invitation";
import type { OpeningRefusal } from "./open-account";
import type { ResendRefusal } from "./resend-invitation";

const ADDRESS_WORDS: Record<AddresseeRefusal, string> = {
  banned: "The account of this address is closed. Ask a coordinator about it.",
  "has-account": "There is an account with this address already. Find it under users.",
  "is-staff": "This address belongs to a coordinator. Use an address they do not work with as a coordinator.",
  "is-specialist": "This address belongs to a specialist, and a specialist belongs to no firm. Use another address.",
  "already-a-member": "This person is a member of the firm already. Change their role or teams there instead.",
  "is-member": "This person belongs to a firm, and a coordinator belongs to none. Remove them there first, or use another address.",
};

/** Beside the address, which is what all of these are about. */
export const INVITING_REFUSALS: Record<InvitingRefusal, string> = {
  ...ADDRESS_WORDS,
  "already-invited": "This address is invited already. Send that invitation again instead, or revoke it first.",
};

const NOT_FOR_FIRMS = "This address cannot be invited to a firm. Use another address, or ask the coordinator.";

/** A firm does not learn what an address is to others. */
export const TO_FIRMS: Record<InvitingRefusal, string> = { ...INVITING_REFUSALS, banned: NOT_FOR_FIRMS, "is-staff": NOT_FOR_FIRMS, "is-specialist": NOT_FOR_FIRMS };

export const RESEND_REFUSALS: Record<ResendRefusal, string> = {
  ...ADDRESS_WORDS,
  "not-pending": "This invitation was accepted or revoked meanwhile. Load the page again to see how it stands.",
  "firm-archived": "This firm is archived, so nobody can be invited to it.",
  "sent-meanwhile": "This invitation was sent again a moment ago, so it is not sent twice. Load the page again to see it.",
};

export function tooManyWords({ until }: TooMany): string {
  return `Many invitations were sent in a short time. Nothing you typed is lost; try again ${inMinutes(until)}.`;
}

/** To whoever holds the link: what it is worth, and what to do. */
export const LINK_WORDS: Record<LinkRefusal, { title: string; text: string }> = {
  superseded: { title: "A newer invitation was sent", text: "This link stopped working when the invitation was sent again. Open the link in the newest mail." },
  accepted: { title: "This invitation was used already", text: "A link works once. If it was you who accepted, sign in. If it was not, tell the person who invited you." },
  revoked: { title: "This invitation was taken back", text: "Ask the person who invited you whether they meant to, and for a new one." },
  expired: { title: "This invitation has expired", text: "Invitations work for seven days. Ask the person who invited you to send it again." },
  "firm-archived": { title: "This firm no longer works with the portal", text: "Ask the person who invited you what to do instead." },
  "inviter-left": { title: "This invitation no longer stands", text: "Whoever sent it may not invite any more. Ask the firm or the coordinator to send it again." },
  banned: { title: "This account is closed", text: "The account of the invited address cannot be used. Ask the coordinator about it." },
  "has-account": { title: "Your account is ready", text: "You have chosen a password already. Sign in with it; if you forgot it, choose a new one from there." },
  "is-staff": { title: "This address cannot join a firm", text: "It belongs to a coordinator. Ask the person who invited you to use another address of yours." },
  "is-specialist": { title: "This address cannot join a firm", text: "It belongs to a specialist, and a specialist belongs to no firm. Ask the person who invited you to use another address of yours." },
  "already-a-member": { title: "You are a member already", text: "There is nothing left to accept. Sign in to start working." },
  "is-member": { title: "This address belongs to a firm", text: "A coordinator belongs to no firm. Ask the person who invited you to use another address of yours." },
};

export function openingProblem(reason: Exclude<OpeningRefusal, "password-too-close">): string {
  if (reason === "sign-in-instead") return "This address has an account with a password by now. Load this page again and sign in to accept.";
  const { title, text } = LINK_WORDS[reason];
  return `${title}. ${text}`;
}
