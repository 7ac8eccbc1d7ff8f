import { createHmac } from "node:crypto";
import { createAuthMiddleware } from "better-auth/api";
import { eq } from "drizzle-orm";
import { asActor, identityDatabase } from "@/db/client";
import { user } from "@/db/schema/people";
import { record } from "@/features/audit/record";
import type { Author } from "@/lib/actor";
import { env } from "@/lib/env";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";
import { originOf } from "./request-origin";
import { signInRecorder } from "./systems";

const SIGN_IN = "/sign-in/email";

/** Before: if the attempt cannot be recorded, it does not happen. */
export const recordSignInAttempt = createAuthMiddleware(async (context) => {
  if (context.path === SIGN_IN) await write("sign_in.attempted", context.body, context.headers);
});

/** After: Better Auth writes the session itself, so the outcome can only be recorded once it stands. */
export const recordSignInOutcome = createAuthMiddleware(async (context) => {
  if (context.path !== SIGN_IN) return;
  await write(context.context.newSession ? "sign_in.succeeded" : "sign_in.refused", context.body, context.headers);
});

async function write(action: string, body: unknown, headers: Headers | undefined): Promise<void> {
  const email = String((body as { email?: unknown } | undefined)?.email ?? "").toLowerCase().slice(0, 320);
  const [known] = await identityDatabase().select({ id: user.id }).from(user).where(eq(user.email, email));
  const { ipAddress, userAgent } = originOf(headers ?? new Headers());
  const author: Author = { kind: "author", actorId: known?.id ?? SYSTEM_USER_ID, forId: null, ipAddress, userAgent };
  await asActor(signInRecorder, (tx) => record(tx, author, { action, resourceType: "sign_in", resourceId: known?.id ?? keyedHash(email) }));
}

/** Lets attempts on one unknown address be counted without keeping the address. */
function keyedHash(email: string): string {
  return createHmac("sha256", env().BETTER_AUTH_SECRET).update(`sign-in:${email}`).digest("hex").slice(0, 32);
}
