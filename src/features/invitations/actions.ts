"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { formAction } from "@/features/access/form-action";
import { ownPath } from "@/features/access/own-path";
import type { FormState } from "@/lib/form-state";
import type { TooMany } from "./count-sending";
import { createPerson } from "./create-person";
import { inviteAdmin } from "./invite-admin";
import { inviteMember, type InvitingRefusal } from "./invite-member";
import { INVITING_REFUSALS, RESEND_REFUSALS, TO_FIRMS, tooManyWords } from "./refusal-words";
import { resendInvitation } from "./resend-invitation";
import { revokeInvitation } from "./revoke-invitation";
import { inviteMemberInput, newUserInput, resendInvitationInput, revokeInvitationInput } from "./schema";
import { placeOf } from "./way-back";

export const invite = formAction(inviteMemberInput, async (person, input) => {
  const invited = await inviteMember(person, input);
  if (!invited.ok) return notInvited(invited, person.isStaff ? INVITING_REFUSALS : TO_FIRMS);
  redirect(withDone(placeOf(person, input.organizationId), "invited"));
});

export const addUser = formAction(newUserInput, async (person, input) => {
  const invited = input.kind === "admin" ? await inviteAdmin(person, input) : await createPerson(person, input);
  if (!invited.ok) return notInvited(invited, INVITING_REFUSALS);
  redirect(withDone(placeOf(person, null), "invited"));
});

export const resend = formAction(resendInvitationInput, async (person, { doneHref, ...input }) => {
  const resent = await resendInvitation(person, input);
  if (!resent.ok) return { problem: resent.reason === "too-many" ? tooManyWords(resent) : RESEND_REFUSALS[resent.reason] };
  redirect(withDone(ownPath(doneHref), "resent"));
});

export const revoke = formAction(revokeInvitationInput, async (person, input) => {
  const revoked = await revokeInvitation(person, input);
  if (!revoked.ok) return { problem: RESEND_REFUSALS[revoked.reason] };
  redirect(withDone(placeOf(person, revoked.value.organizationId), "revoked"));
});

function notInvited(refusal: { reason: InvitingRefusal } | TooMany, words: typeof INVITING_REFUSALS): FormState {
  return refusal.reason === "too-many" ? { problem: tooManyWords(refusal) } : { errors: { email: words[refusal.reason] } };
}

function withDone(path: string, word: string): Route {
  return `${path}${path.includes("?") ? "&" : "?"}done=${word}` as Route;
}
