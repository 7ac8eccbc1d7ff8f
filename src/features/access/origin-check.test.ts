import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ForbiddenError } from "@/lib/errors";
import { requireOwnOrigin } from "./origin-check";

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgres://portal@127.0.0.1/portal");
  vi.stubEnv("BETTER_AUTH_SECRET", "a secret that only this test ever uses");
  vi.stubEnv("BETTER_AUTH_URL", "https://portal.example.test/");
  vi.stubEnv("ACUITY_USER_ID", "11223344");
  vi.stubEnv("ACUITY_API_KEY", "demo-key-not-real");
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1025");
  vi.stubEnv("MAIL_FROM", "portal@example.test");
  vi.stubEnv("S3_REGION", "ap-southeast-2");
  vi.stubEnv("S3_BUCKET", "claimants-files");
  vi.stubEnv("S3_ACCESS_KEY_ID", "an-access-key");
  vi.stubEnv("S3_SECRET_ACCESS_KEY", "a-secret-access-key");
});
afterAll(() => {
  vi.unstubAllEnvs();
});

test("a form sent from the portal's own pages is taken", () => {
  expect(() => requireOwnOrigin("https://portal.example.test")).not.toThrow();
});

test.each([
  null,
  "",
  "null",
  "http://portal.example.test",
  "https://portal.example.test:8443",
  "https://portal.example.test/",
  "https://portal.example.test.evil.example",
  "https://evil.example",
  "https://sub.portal.example.test",
  "https://portal.example.test https://evil.example",
])("a form sent from %j is refused", (origin) => {
  expect(() => requireOwnOrigin(origin)).toThrow(ForbiddenError);
});
