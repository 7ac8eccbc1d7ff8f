import type { BetterAuthPlugin, GenericEndpointContext } from "better-auth";
import { APIError, createAuthMiddleware, isAPIError } from "better-auth/api";
import { createId } from "@paralleldrive/cuid2";
import { asActor } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { record } from "@/features/audit/record";
import type { Author } from "@/lib/actor";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";
import { countAttempt, forgiveAttempts } from "./credentials/limit-attempt";
import { knownBrowser, rememberBrowser } from "./credentials/known-browser";
import { claimCode, releaseCode } from "./credentials/spent-codes";
import { hasPassword, whoseAttempt, type Whose } from "./credentials/whose-attempt";
import { endSessions, forgetTrustedDevices } from "./end-sessions";
import type { By } from "./limits/limiters";
import { tooManyTries } from "./limits/refusal";
import { originOf } from "./request-origin";
import { signInRecorder } from "./systems";

/** What Better Auth writes itself and the audit log must know of, by its route. */
const RECORDED: Record<string, string> = {
  "/sign-in/email": "sign_in",
  "/request-password-reset": "password_reset_link",
  "/reset-password": "password_reset",
  "/two-factor/verify-totp": "second_factor",
  "/two-factor/verify-backup-code": "second_factor_recovery",
  "/two-factor/enable": "second_factor_setup",
  "/two-factor/disable": "second_factor_removal",
  "/two-factor/generate-backup-codes": "recovery_codes",
};

/** Before: if the attempt cannot be recorded, it does not happen; if there were too many, it is not looked at. */
export const recordAttempt = createAuthMiddleware(async (context) => {
  const { path, body, headers } = context;
  const noun = RECORDED[path];
  if (!noun) return;
  const whose = await whoseAttempt(context);
  const refuse = async (outcome: "limited" | "refused", error: APIError) => {
    await write(`${noun}.${outcome}`, noun, whose, headers);
    throw error;
  };
  await write(`${noun}.attempted`, noun, whose, headers);

  const counted = await countAttempt(path, await by(context, whose));
  if (!counted.allowed) return refuse("limited", tooManyTries(counted.until));
  // Better Auth would make a password for an account that never had one.
  if (noun === "password_reset" && whose.userId && !(await hasPassword(whose.userId))) return refuse("refused", new APIError("BAD_REQUEST", { code: "INVALID_TOKEN" }));
  if (!(await claimCode(path, whose, body))) return refuse("refused", new APIError("UNAUTHORIZED", { code: "CODE_ALREADY_USED" }));
  // A token or challenge is spent once it is used, so the outcome is told whose it was.
  attempts.set(keyOf(context), whose);
});

/**
 * After: the library writes on its own connection, so the outcome can only be recorded once it stands. As a plugin behind the
 * second factor's, because that one turns a sign-in into a question.
 */
export const recordedOutcomes = {
  id: "recorded-outcomes",
  hooks: { after: [{ matcher: ({ path }) => path !== undefined && path in RECORDED, handler: createAuthMiddleware((context) => recordOutcome(context, context.context.returned)) }] },
} satisfies BetterAuthPlugin;

async function recordOutcome(context: GenericEndpointContext, returned: unknown): Promise<void> {
  const { path, body, headers } = context;
  const noun = RECORDED[path];
  if (!noun) return;
  const whose = attempts.get(keyOf(context)) ?? (await whoseAttempt(context));
  const { newSession } = context.context;
  const outcome = isAPIError(returned) ? "refused" : isQuestion(returned) ? "challenged" : "succeeded";
  if (outcome === "refused") await releaseCode(path, whose, body);
  else await forgiveAttempts(path, await by(context, whose));
  await write(`${noun}.${outcome}`, noun, whose, headers);
  if (path === "/sign-in/email" && outcome !== "refused") await rememberBrowser(context, whose.account);
  if (outcome !== "succeeded" || !whose.userId) return;
  // Only now somebody is in.
  if (whose.isChallenge) await write("sign_in.succeeded", "sign_in", whose, headers);
  // Set up just now: whoever is in elsewhere came in with the password alone.
  else if (path === "/two-factor/verify-totp" && newSession) await leaveOnly(whose.userId, newSession.session.id);
  if (path === "/two-factor/disable") await tellOfRemoval(whose.userId);
}

function isQuestion(returned: unknown): boolean {
  return typeof returned === "object" && returned !== null && "twoFactorRedirect" in returned;
}

function keyOf(context: GenericEndpointContext): object {
  return typeof context.body === "object" && context.body !== null ? context.body : context;
}

async function leaveOnly(userId: string, sessionId: string): Promise<void> {
  await asActor(signInRecorder, async (tx) => {
    await endSessions(tx, userId, { except: sessionId });
    await forgetTrustedDevices(tx, userId);
  });
}

async function tellOfRemoval(userId: string): Promise<void> {
  await asActor(signInRecorder, async (tx) => {
    await forgetTrustedDevices(tx, userId);
    await enqueue(tx, "tell-second-factor-off", { userId, removalId: createId() });
  });
}

const attempts = new WeakMap<object, Whose>();

async function by(context: GenericEndpointContext, { account }: Whose): Promise<By> {
  return { account, address: addressOf(context), browser: await knownBrowser(context, account) };
}

function addressOf({ headers }: GenericEndpointContext): string {
  return originOf(headers ?? new Headers()).ipAddress;
}

async function write(action: string, resourceType: string, { userId, hash }: Whose, headers: Headers | undefined): Promise<void> {
  const { ipAddress, userAgent } = originOf(headers ?? new Headers());
  const author: Author = { kind: "author", actorId: userId ?? SYSTEM_USER_ID, forId: null, ipAddress, userAgent };
  await asActor(signInRecorder, (tx) => record(tx, author, { action, resourceType, resourceId: userId ?? hash }));
}
