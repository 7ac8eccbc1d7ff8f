import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const COMPLETE: Record<string, string> = {
  DATABASE_URL: "postgres://portal@127.0.0.1/portal",
  BETTER_AUTH_SECRET: "a secret that only this test ever uses",
  BETTER_AUTH_URL: "https://portal.example.test",
  ACUITY_USER_ID: "11223344",
  ACUITY_API_KEY: "demo-key-not-real",
  S3_REGION: "ap-southeast-2",
  S3_BUCKET: "claimants-files",
  S3_ACCESS_KEY_ID: "an-access-key",
  S3_SECRET_ACCESS_KEY: "a-secret-access-key",
  SMTP_URL: "smtp://127.0.0.1:1025",
  MAIL_FROM: "portal@example.test",
};
const OPTIONAL = ["DATABASE_OWNER_URL", "DATABASE_LISTEN_URL", "DATABASE_POOL", "ACUITY_BASE_URL", "ACUITY_API_KEY_PREVIOUS", "ACUITY_REQUEST_FIELD_ID", "ACUITY_FALLBACK_EMAIL", "S3_ENDPOINT", "CLAMAV_SOCKET", "RETENTION_YEARS", "TRUSTED_PROXIES", "WORKER", "PORT", "LOG_LEVEL"];

/** The environment as a process that starts with these variables reads it. */
async function start(over: Record<string, string | undefined> = {}) {
  for (const [name, value] of Object.entries({ ...COMPLETE, ...over })) vi.stubEnv(name, value);
  vi.resetModules();
  const { env } = await import("./env");
  return env;
}

beforeEach(() => {
  for (const name of OPTIONAL) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("what the portal needs to know to start", () => {
  test("everything else has a sensible default", async () => {
    expect((await start())()).toMatchObject({ ...COMPLETE, ACUITY_BASE_URL: "https://acuityscheduling.com/api/v1", WORKER: "inline", PORT: 3000, LOG_LEVEL: "info", DATABASE_POOL: 12 });
  });

  test.each(Object.keys(COMPLETE))("without %s it refuses and says so", async (name) => {
    expect(await start({ [name]: undefined })).toThrow(name);
    expect(await start({ [name]: "" })).toThrow(name);
  });

  test("names everything that is missing at once", async () => {
    expect(await start({ MAIL_FROM: undefined, SMTP_URL: undefined })).toThrow(/SMTP_URL(.|\n)*MAIL_FROM|MAIL_FROM(.|\n)*SMTP_URL/);
  });

  test("an empty optional variable is none", async () => {
    const env = await start({ ACUITY_API_KEY_PREVIOUS: "", PORT: "", WORKER: "" });
    expect(env()).toMatchObject({ PORT: 3000, WORKER: "inline" });
    expect(env().ACUITY_API_KEY_PREVIOUS).toBeUndefined();
  });

  test("is read on first use, not when the code is loaded", async () => {
    const env = await start({ MAIL_FROM: undefined });
    vi.stubEnv("MAIL_FROM", "late@example.test");
    expect(env().MAIL_FROM).toBe("late@example.test");
  });
});

describe("what is wrong or weak is named, and its value never said", () => {
  test.each([
    ["BETTER_AUTH_SECRET", "too-short-secret"],
    ["BETTER_AUTH_SECRET", "x".repeat(31)],
    ["BETTER_AUTH_URL", "http://portal.example.test"],
    ["BETTER_AUTH_URL", "http://localhost.evil.example"],
    ["BETTER_AUTH_URL", "http://127.0.0.1.evil.example"],
    ["BETTER_AUTH_URL", "not-an-address"],
    ["DATABASE_URL", "somewhere-else"],
    ["ACUITY_USER_ID", "eleven"],
    ["ACUITY_API_KEY", "short"],
    ["ACUITY_API_KEY_PREVIOUS", "short"],
    ["ACUITY_REQUEST_FIELD_ID", "-4711"],
    ["ACUITY_FALLBACK_EMAIL", "nobody-at-all"],
    ["DATABASE_POOL", "1"],
    ["TRUSTED_PROXIES", "10.0.0.0/8,everyone"],
    ["WORKER", "sometimes"],
    ["LOG_LEVEL", "loudly"],
  ])("%s=%s", async (name, value) => {
    const refusal = messageOf(await start({ [name]: value }));
    expect(refusal).toContain(`${name}:`);
    expect(refusal).not.toContain(value);
  });

  test.each(["https://portal.example.test", "http://localhost:3000", "http://127.0.0.1:3000", "http://127.0.0.5:3000", "http://[::1]:3000"])("BETTER_AUTH_URL may be %s", async (url) => {
    expect((await start({ BETTER_AUTH_URL: url }))().BETTER_AUTH_URL).toBe(url);
  });
});

function messageOf(env: () => unknown): string {
  try {
    env();
    return "nothing was refused";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
