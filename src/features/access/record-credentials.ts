import { createHmac } from "node:crypto";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { and, eq, isNotNull } from "drizzle-orm";
import { asActor, identityDatabase } from "@/db/client";
import { account, user, verification } from "@/db/schema/people";
import { record } from "@/features/audit/record";
import type { Author } from "@/lib/actor";
import { env } from "@/lib/env";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";
import { originOf } from "./request-origin";
import { signInRecorder } from "./systems";

/** What Better Auth writes itself and the audit log must know of, by its route. */
const RECORDED: Record<string, string> = {
  "/sign-in/email": "sign_in",
  "/request-password-reset": "password_reset_link",
  "/reset-password": "password_reset",
};

/** Before: if the attempt cannot be recorded, it does not happen. */
export const recordAttempt = createAuthMiddleware(async (context) => {
  const noun = RECORDED[context.path];
  if (!noun) return;
  const whose = await whoseAttempt(context.path, context.body);
  await write(`${noun}.attempted`, noun, whose, context.headers);
  // Better Auth would make a password for an account that never had one.
  if (noun === "password_reset" && whose.userId && !(await hasPassword(whose.userId))) throw new APIError("BAD_REQUEST", { code: "INVALID_TOKEN" });
  // The token is spent once it is used, so the outcome is told whose it was.
  attempts.set(context.body, whose);
});

/** After: the library writes on its own connection, so the outcome can only be recorded once it stands. */
export const recordOutcome = createAuthMiddleware(async (context) => {
  const noun = RECORDED[context.path];
  if (!noun) return;
  const whose = attempts.get(context.body) ?? (await whoseAttempt(context.path, context.body));
  await write(`${noun}.${context.context.returned instanceof APIError ? "refused" : "succeeded"}`, noun, whose, context.headers);
});

const attempts = new WeakMap<object, Whose>();

interface Whose {
  userId: string | null;
  /** Names the resource where nobody is known. */
  hash: string;
}

async function whoseAttempt(path: string, body: unknown): Promise<Whose> {
  const given = (body ?? {}) as { email?: unknown; token?: unknown };
  if (path === "/reset-password") {
    const token = String(given.token ?? "").slice(0, 200);
    const [found] = await identityDatabase()
      .select({ userId: verification.value })
      .from(verification)
      .where(eq(verification.identifier, `reset-password:${token}`));
    return { userId: found?.userId ?? null, hash: keyedHash(token) };
  }
  const email = String(given.email ?? "").trim().toLowerCase().slice(0, 320);
  const [found] = await identityDatabase().select({ userId: user.id }).from(user).where(eq(user.email, email));
  return { userId: found?.userId ?? null, hash: keyedHash(email) };
}

async function hasPassword(userId: string): Promise<boolean> {
  const [credential] = await identityDatabase()
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.userId, userId), eq(account.providerId, "credential"), isNotNull(account.password)));
  return credential !== undefined;
}

async function write(action: string, resourceType: string, { userId, hash }: Whose, headers: Headers | undefined): Promise<void> {
  const { ipAddress, userAgent } = originOf(headers ?? new Headers());
  const author: Author = { kind: "author", actorId: userId ?? SYSTEM_USER_ID, forId: null, ipAddress, userAgent };
  await asActor(signInRecorder, (tx) => record(tx, author, { action, resourceType, resourceId: userId ?? hash }));
}

/** Lets attempts on one unknown address be counted without keeping the address. */
function keyedHash(given: string): string {
  return createHmac("sha256", env().BETTER_AUTH_SECRET).update(`sign-in:${given}`).digest("hex").slice(0, 32);
}
