import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { nextCookies } from "better-auth/next-js";
import { admin, organization, twoFactor } from "better-auth/plugins";
import { createId } from "@paralleldrive/cuid2";
import { identityDatabase } from "@/db/client";
import * as organizationTables from "@/db/schema/organizations";
import * as peopleTables from "@/db/schema/people";
import { env } from "@/lib/env";
import { ADDRESS_HEADER } from "@/lib/peer-address";
import { actingCookies } from "./acting/acting-cookies";
import { cookiePrefix, isSecure } from "./cookie-prefix";
import { recordAttempt, recordedOutcomes } from "./record-credentials";
import { mailResetLink } from "./mail-reset-link";
import { afterPasswordReset } from "./after-password-reset";

const TRUSTED_DAYS = 30;

function setUp() {
  return betterAuth({
    appName: "IME portal",
    baseURL: env().BETTER_AUTH_URL,
    secret: env().BETTER_AUTH_SECRET,
    telemetry: { enabled: false },
    // The default leaves orphan users behind when a second insert fails.
    database: drizzleAdapter(identityDatabase(), { provider: "pg", transaction: true, schema: { ...peopleTables, ...organizationTables } }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 60 * 60,
      sendResetPassword: async ({ user, token }) => mailResetLink(user, token),
      onPasswordReset: async ({ user }) => afterPasswordReset(user.id),
    },
    session: { expiresIn: 60 * 60 * 12, updateAge: 60 * 60, cookieCache: { enabled: false } },
    // Its own counts live in memory and believe any forwarded address; ours are in the recording of attempts.
    rateLimit: { enabled: false },
    advanced: {
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER], ipv6Subnet: 128 },
      database: { generateId: () => createId() },
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() },
    },
    hooks: { before: recordAttempt },
    logger: { disabled: true },
    plugins: [
      organization({ teams: { enabled: true }, allowUserToCreateOrganization: false }),
      admin(),
      twoFactor({ issuer: "IME portal", trustDeviceMaxAge: TRUSTED_DAYS * 24 * 60 * 60 }),
      recordedOutcomes,
      actingCookies,
      // nextCookies must be the last.
      nextCookies(),
    ],
  });
}

// One instance per process and database, though pages and instrumentation are bundled apart.
const shared = globalThis as typeof globalThis & { portalAuth?: ReturnType<typeof setUp> };

/** Better Auth. Its calls commit on their own, so they never take part in a transaction of ours. */
export function auth(): ReturnType<typeof setUp> {
  return (shared.portalAuth ??= setUp());
}
