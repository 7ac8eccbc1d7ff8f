"use server";

import { isAPIError } from "better-auth/api";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { auth } from "../auth";
import { anonymousFormAction, doorFormAction, formAction } from "../form-action";
import { ownPath } from "../own-path";
import { requireOneself } from "../policy";
import { challengeInput, passwordInput, recoveryInput, setUpInput } from "./schema";
import { describeSecret, type NewSecret } from "./secret";
import { challengeProblem } from "./words";

export const answerChallenge = anonymousFormAction(challengeInput, async ({ code, trust, next }) => {
  try {
    await auth().api.verifyTOTP({ body: { code, trustDevice: trust }, headers: await headers() });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return { problem: challengeProblem(error, "code") };
  }
  redirect(ownPath(next) as Route);
});

export const answerWithRecoveryCode = anonymousFormAction(recoveryInput, async ({ recoveryCode, next }) => {
  try {
    await auth().api.verifyBackupCode({ body: { code: recoveryCode }, headers: await headers() });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return { problem: challengeProblem(error, "recovery code") };
  }
  redirect(ownPath(next) as Route);
});

/** Password, then a secret to scan with its recovery codes, then the first code: nothing counts before that. */
export const setUpSecondFactor = doorFormAction<typeof setUpInput, { secret: NewSecret }>(setUpInput, async (person, input, { secret }) => {
  requireOneself(person);
  if (person.secondFactor === "set-up") redirect("/account/second-factor" as Route);
  try {
    if ("password" in input) {
      const begun = await auth().api.enableTwoFactor({ body: { password: input.password }, headers: await headers() });
      return begun.method === "totp" ? { secret: describeSecret(begun) } : { problem: "This could not be begun. Try again." };
    }
    await auth().api.verifyTOTP({ body: { code: input.code }, headers: await headers() });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return { secret, problem: "password" in input ? challengeProblem(error, "password") : challengeProblem(error, "code") };
  }
  redirect((person.secondFactor === "missing" ? "/" : "/account/second-factor?done=set-up") as Route);
});

export const renewRecoveryCodes = formAction<typeof passwordInput, { codes: string[] }>(passwordInput, async (person, { password }) => {
  requireOneself(person);
  try {
    const { backupCodes } = await auth().api.generateBackupCodes({ body: { password }, headers: await headers() });
    return { codes: backupCodes };
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return { problem: challengeProblem(error, "password") };
  }
});

/** Whoever must have one is asked to set up a new one at once. */
export const removeSecondFactor = formAction(passwordInput, async (person, { password }) => {
  requireOneself(person);
  try {
    await auth().api.disableTwoFactor({ body: { password }, headers: await headers() });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return { problem: challengeProblem(error, "password") };
  }
  redirect("/account/second-factor?done=removed" as Route);
});
