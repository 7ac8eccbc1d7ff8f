"use server";

import { isAPIError } from "better-auth/api";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { auth } from "./auth";
import { anonymousFormAction } from "./form-action";
import { inMinutes, limitedUntil } from "./limits/refusal";
import { ownPath } from "./own-path";
import { forgotPasswordInput, resetPasswordInput, signInInput } from "./schema";

export const signIn = anonymousFormAction(signInInput, async ({ email, password, next }) => {
  let challenged = false;
  try {
    const answer = await auth().api.signInEmail({ body: { email, password }, headers: await headers() });
    challenged = "twoFactorRedirect" in answer;
  } catch (error) {
    if (!isAPIError(error)) throw error;
    const until = limitedUntil(error);
    if (until) return { problem: `Too many tries. Try again ${inMinutes(until)}, or choose a new password below.` };
    return { problem: "That email and password do not belong together. Check both, or choose a new password below." };
  }
  const onwards = ownPath(next);
  redirect((challenged ? `/two-factor?next=${encodeURIComponent(onwards)}` : onwards) as Route);
});

export const signOut = anonymousFormAction(z.object({}), async () => {
  await auth().api.signOut({ headers: await headers() });
  redirect("/sign-in" as Route);
});

/** The same answer whether or not there is such an account. */
export const forgotPassword = anonymousFormAction(forgotPasswordInput, async ({ email }) => {
  try {
    await auth().api.requestPasswordReset({ body: { email }, headers: await headers() });
  } catch (error) {
    const until = isAPIError(error) && limitedUntil(error);
    if (!until) throw error;
    return { problem: `Links were asked for too often. Look for a mail that came already, or try again ${inMinutes(until)}.` };
  }
  return { done: "If there is an account for this address, a mail with a link is on its way. The link works for one hour." };
});

export const resetPassword = anonymousFormAction(resetPasswordInput, async ({ token, password }) => {
  try {
    await auth().api.resetPassword({ body: { token, newPassword: password }, headers: await headers() });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return { problem: "This link was used already or has expired. Ask for a new one." };
  }
  redirect("/sign-in?reset=done" as Route);
});
