import { createHmac } from "node:crypto";
import type { GenericEndpointContext } from "better-auth";
import { and, eq, gt, isNotNull } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { account, session, user, verification } from "@/db/schema/people";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";

/** Routes on which somebody signed in gives their password once more: a try to guess it counts as one to sign in. */
export const ASK_FOR_PASSWORD = ["/two-factor/enable", "/two-factor/disable", "/two-factor/generate-backup-codes"];

export interface Whose {
  userId: string | null;
  /** Names the resource where nobody is known. */
  hash: string;
  /** What the limits count by. */
  account: string;
  /** A second factor that is asked during sign-in: there is no session yet. */
  isChallenge: boolean;
}

/** Who an attempt is about, from what the request brings: an address, a mailed token, a session, or the cookie between password and code. */
export async function whoseAttempt(context: GenericEndpointContext): Promise<Whose> {
  if (context.path === "/reset-password") return whoseToken(context);
  if (context.path.startsWith("/two-factor/")) return (await whoseSession(context)) ?? whoseChallenge(context);
  return whoseAddress(context);
}

async function whoseAddress({ body }: GenericEndpointContext): Promise<Whose> {
  const email = textOf(body, "email").trim().toLowerCase().slice(0, 320);
  const [found] = await identityDatabase().select({ userId: user.id }).from(user).where(eq(user.email, email));
  return { userId: found?.userId ?? null, hash: keyedHash(email), account: email, isChallenge: false };
}

async function whoseToken({ body }: GenericEndpointContext): Promise<Whose> {
  const token = textOf(body, "token").slice(0, 200);
  return { ...(await whoseVerification(`reset-password:${token}`, token)), isChallenge: false };
}

async function whoseSession(context: GenericEndpointContext): Promise<Whose | null> {
  const token = await context.getSignedCookie(context.context.authCookies.sessionToken.name, context.context.secret);
  if (!token) return null;
  const [found] = await identityDatabase()
    .select({ userId: session.userId, email: user.email })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .where(and(eq(session.token, token), gt(session.expiresAt, now())));
  if (!found) return null;
  const account = ASK_FOR_PASSWORD.includes(context.path) ? found.email : found.userId;
  return { userId: found.userId, hash: keyedHash(token), account, isChallenge: false };
}

async function whoseChallenge(context: GenericEndpointContext): Promise<Whose> {
  const challenge = (await context.getSignedCookie(context.context.createAuthCookie("two_factor").name, context.context.secret)) || "";
  return { ...(await whoseVerification(challenge, challenge)), isChallenge: true };
}

async function whoseVerification(identifier: string, secret: string): Promise<Omit<Whose, "isChallenge">> {
  const [found] = await identityDatabase().select({ userId: verification.value }).from(verification).where(eq(verification.identifier, identifier));
  const userId = found?.userId ?? null;
  return { userId, hash: keyedHash(secret), account: userId ?? secret };
}

export async function hasPassword(userId: string): Promise<boolean> {
  const [credential] = await identityDatabase()
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.userId, userId), eq(account.providerId, "credential"), isNotNull(account.password)));
  return credential !== undefined;
}

/** Lets attempts on one unknown address be counted without keeping the address. */
function keyedHash(given: string): string {
  return createHmac("sha256", env().BETTER_AUTH_SECRET).update(`sign-in:${given}`).digest("hex").slice(0, 32);
}

function textOf(body: unknown, name: string): string {
  return String((body as Record<string, unknown> | undefined)?.[name] ?? "");
}
