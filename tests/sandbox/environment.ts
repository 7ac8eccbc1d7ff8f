import { BOOKED_FOR_FIELD_ID, PORTAL_REQUEST_FIELD_ID } from "./acuity/catalogue";
import type { AcuitySimulator } from "./acuity/simulator";
import type { PortalEnvironment } from "./portal";

/** Invented credentials that only the simulator knows. */
export const ACUITY_ACCOUNT = { userId: "11223344", apiKey: "sandbox-key-not-real" };

/** Invented too: only the embedded object store knows them. */
export const STORAGE_ACCOUNT = { bucket: "claimants-files", region: "ap-southeast-2", accessKeyId: "sandbox-access-key", secretAccessKey: "sandbox-secret-not-real" };

/** Where nothing listens, for what needs no storage. */
const NO_STORAGE = "http://127.0.0.1:9";

interface Parts {
  databaseUrl: string;
  ownerUrl: string;
  acuity: AcuitySimulator;
  storageEndpoint?: string;
  smtpUrl: string;
  portalUrl: string;
  secret: string;
}

/** Everything `npm start` would be given, pointing at the sandbox. */
export function environmentOf({ databaseUrl, ownerUrl, acuity, storageEndpoint = NO_STORAGE, smtpUrl, portalUrl, secret }: Parts): PortalEnvironment {
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
    // That this Node grows old is the operator's to hear, not every test's.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    S3_REGION: STORAGE_ACCOUNT.region,
    S3_BUCKET: STORAGE_ACCOUNT.bucket,
    S3_ENDPOINT: storageEndpoint,
    S3_ACCESS_KEY_ID: STORAGE_ACCOUNT.accessKeyId,
    S3_SECRET_ACCESS_KEY: STORAGE_ACCOUNT.secretAccessKey,
    SMTP_URL: smtpUrl,
    MAIL_FROM: "IME portal <portal@demo.test>",
    LOG_LEVEL: "warn",
  };
}
