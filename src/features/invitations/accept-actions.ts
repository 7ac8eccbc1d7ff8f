"use server";

import { isAPIError } from "better-auth/api";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { auth } from "@/features/access/auth";
import { anonymousFormAction, formAction } from "@/features/access/form-action";
import { findCurrentPerson } from "@/features/access/gate";
import { requestOrigin } from "@/features/access/request-origin";
import { acceptInvitation } from "./accept-invitation";
import { openAccount } from "./open-account";
import { LINK_WORDS, openingProblem } from "./refusal-words";
import { acceptInvitationInput, openAccountInput } from "./schema";

export const setUpAccount = anonymousFormAction(openAccountInput, async (input) => {
  if (await findCurrentPerson()) return { problem: "You are signed in to another account. Load this page again and sign out first." };
  const opened = await openAccount(input, await requestOrigin());
  if (!opened.ok) {
    if (opened.reason === "password-too-close") return { errors: { password: "This password is made of your address. Choose another, such as a few unrelated words" } };
    return { problem: openingProblem(opened.reason) };
  }
  await enter(opened.value.email, input.password);
});

export const accept = formAction(acceptInvitationInput, async (person, input) => {
  const accepted = await acceptInvitation(person, input);
  if (accepted.ok) redirect("/" as Route);
  if (accepted.reason === "another-address") return { problem: "This invitation is for another address than the one you are signed in with. Sign out, then open the link again." };
  const { title, text } = LINK_WORDS[accepted.reason];
  return { problem: `${title}. ${text}` };
});

/** The account stands whatever becomes of this; who cannot be signed in at once signs in. */
async function enter(email: string, password: string): Promise<never> {
  let goOn = "/";
  try {
    await auth().api.signInEmail({ body: { email, password }, headers: await headers() });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    goOn = "/sign-in";
  }
  redirect(goOn as Route);
}
