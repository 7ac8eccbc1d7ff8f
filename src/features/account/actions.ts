"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { anonymousFormAction, formAction } from "@/features/access/form-action";
import { requestOrigin } from "@/features/access/request-origin";
import { answerTimezoneOffer } from "./answer-timezone-offer";
import { askEmailChange } from "./ask-email-change";
import { changeDetails } from "./change-details";
import { changePassword } from "./change-password";
import type { PasswordRefusal } from "./check-password";
import { confirmEmailChange } from "./confirm-email-change";
import { emailChangePath } from "./email-change";
import { endOtherSessions } from "./end-other-sessions";
import { endSession } from "./end-session";
import { changePasswordInput, detailsInput, emailChangeInput, emailChangeLink, endSessionInput, timezoneAnswer } from "./schema";

const PASSWORD_REFUSALS: Record<PasswordRefusal, { problem?: string; errors?: Record<string, string> }> = {
  "wrong-password": { errors: { currentPassword: "This is not your current password. Check it, or sign out and choose a new one there" } },
  "too-many-tries": { problem: "That was tried too often. Wait a quarter of an hour, then try again." },
};

export const saveDetails = formAction(detailsInput, async (person, input) => {
  await changeDetails(person, input);
  redirect("/account?done=details" as Route);
});

export const answerTimezone = formAction(timezoneAnswer, async (person, input) => {
  await answerTimezoneOffer(person, input);
  redirect("/" as Route);
});

export const savePassword = formAction(changePasswordInput, async (person, input) => {
  const changed = await changePassword(person, input);
  if (changed.ok) redirect("/account?done=password" as Route);
  if (changed.reason === "same-password") return { errors: { newPassword: "This is the password you have. Choose another one" } };
  if (changed.reason === "like-address") return { errors: { newPassword: "Choose a password that is not made of your email address" } };
  return PASSWORD_REFUSALS[changed.reason];
});

export const askForNewEmail = formAction(emailChangeInput, async (person, input) => {
  const asked = await askEmailChange(person, input);
  if (asked.ok) redirect("/account?done=email" as Route);
  if (asked.reason === "same-address") return { errors: { newEmail: "This is the address you have. Enter another one" } };
  return PASSWORD_REFUSALS[asked.reason];
});

/** The page the link leads to says how it stands from then on. */
export const confirmNewEmail = anonymousFormAction(emailChangeLink, async (link) => {
  await confirmEmailChange(link, await requestOrigin());
  redirect(emailChangePath(link.id, link.side, link.token) as Route);
});

export const signOutElsewhere = formAction(endSessionInput, async (person, input) => {
  const ended = await endSession(person, input);
  if (!ended.ok) return { problem: "You are signed in with this one. Sign out from the menu instead." };
  redirect("/account?done=session" as Route);
});

export const signOutEverywhereElse = formAction(z.object({}), async (person) => {
  await endOtherSessions(person);
  redirect("/account?done=sessions" as Route);
});
