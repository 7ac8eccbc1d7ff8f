import { createId } from "@paralleldrive/cuid2";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "@/db/client";

/** Stands in for every service until a test really starts one. */
const NOWHERE = {
  BETTER_AUTH_SECRET: "a-secret-that-only-tests-know-0123456789",
  BETTER_AUTH_URL: "http://127.0.0.1:3999",
  ACUITY_BASE_URL: "http://127.0.0.1:9/api/v1",
  ACUITY_USER_ID: "11223344",
  ACUITY_API_KEY: "sandbox-key-not-real",
  ACUITY_REQUEST_FIELD_ID: "9910501",
  ACUITY_BOOKED_FOR_FIELD_ID: "9910502",
  ACUITY_FALLBACK_EMAIL: "no-mail@portal.test",
  S3_REGION: "ap-southeast-2",
  S3_BUCKET: "portal-test",
  S3_ENDPOINT: "http://127.0.0.1:9",
  S3_ACCESS_KEY_ID: "sandbox-storage",
  S3_SECRET_ACCESS_KEY: "sandbox-storage-not-real",
  SMTP_URL: "smtp://127.0.0.1:9",
  MAIL_FROM: "IME portal <portal@demo.test>",
  LOG_LEVEL: "silent",
};

/** A database of the test file's own, as the application's role sees it. Call once at the top of the file. */
export function useOwnDatabase(environment: Record<string, string> = {}): { ownerUrl: () => string } {
  const name = `test_${createId()}`;
  const ownerUrl = inject("ownerUrl").replace("PLACE", name);

  beforeAll(async () => {
    await through(inject("ownerUrl").replace("PLACE", "postgres"), (owner) => owner`create database ${owner(name)} template template_portal`);
    Object.assign(process.env, NOWHERE, { DATABASE_URL: inject("applicationUrl").replace("PLACE", name), DATABASE_OWNER_URL: ownerUrl }, environment);
  });
  afterAll(async () => {
    await closeDatabase();
    // The server's own vacuum may be at work in it, and only a superuser may end that.
    await through(inject("superuserUrl"), (superuser) => superuser`drop database ${superuser(name)} with (force)`);
  });
  return { ownerUrl: () => ownerUrl };
}

async function through(url: string, work: (server: postgres.Sql) => Promise<unknown>): Promise<void> {
  const server = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(server);
  } finally {
    await server.end();
  }
}
