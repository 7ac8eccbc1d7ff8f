import { BOOKED_FOR_FIELD_ID, PORTAL_REQUEST_FIELD_ID } from "./acuity/catalogue";
import type { AcuitySimulator } from "./acuity/simulator";
import type { PortalEnvironment } from "./portal";

/** Invented credentials that only the simulator knows. */
export const ACUITY_ACCOUNT = { userId: "11223344", apiKey: "sandbox-key-not-real" };

interface Parts {
  databaseUrl: string;
  ownerUrl: string;
  acuity: AcuitySimulator;
  smtpUrl: string;
  portalUrl: string;
  secret: string;
}

/** Everything `npm start` would be given, pointing at the sandbox. */
export function environmentOf({ databaseUrl, ownerUrl, acuity, smtpUrl, portalUrl, secret }: Parts): PortalEnvironment {
  return {
    DATABASE_URL: databaseUrl,
    DATABASE_OWNER_URL: ownerUrl,
    BETTER_AUTH_SECRET: secret,
    BETTER_AUTH_URL: portalUrl,
    ACUITY_BASE_URL: acuity.baseUrl,
    ACUITY_USER_ID: ACUITY_ACCOUNT.userId,
    ACUITY_API_KEY: ACUITY_ACCOUNT.apiKey,
    ACUITY_REQUEST_FIELD_ID: String(PORTAL_REQUEST_FIELD_ID),
    ACUITY_BOOKED_FOR_FIELD_ID: String(BOOKED_FOR_FIELD_ID),
    ACUITY_FALLBACK_EMAIL: "no-mail@portal.test",
    SMTP_URL: smtpUrl,
    MAIL_FROM: "IME portal <portal@demo.test>",
    LOG_LEVEL: "warn",
  };
}
