import { createEnv } from "@t3-oss/env-core";
import { z } from "zod";
import { addressRanges } from "./address-ranges";

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

const portalUrl = z
  .string()
  .refine((value) => URL.canParse(value), { error: "is not an address", abort: true })
  .refine((value) => value.startsWith("https://") || loopback.test(new URL(value).hostname), "must be https, except on loopback");

const shape = {
  DATABASE_URL: z.url(),
  DATABASE_OWNER_URL: z.url().optional(),
  DATABASE_LISTEN_URL: z.url().optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(12),
  BETTER_AUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
  BETTER_AUTH_URL: portalUrl,
  ACUITY_BASE_URL: z.url().default("https://acuityscheduling.com/api/v1"),
  ACUITY_USER_ID: z.string().regex(/^\d+$/, "is the numeric user id of the Acuity account"),
  ACUITY_API_KEY: z.string().min(8),
  ACUITY_API_KEY_PREVIOUS: z.string().min(8).optional(),
  /** What Acuity allows to all processes together, per address they call from. */
  ACUITY_CALLS_PER_SECOND: z.coerce.number().int().min(3).max(10_000).default(10),
  ACUITY_CONNECTIONS: z.coerce.number().int().min(3).max(10_000).default(20),
  /** How often everything is compared with Acuity. */
  SWEEP_EVERY_MINUTES: z.coerce.number().int().min(1).max(30).default(5),
  /** Hidden intake field that carries our request's id, so an echo is recognised without guessing. */
  ACUITY_REQUEST_FIELD_ID: z.coerce.number().int().positive().optional(),
  /** Intake field in which the clinic says for whom it books: places what was booked in Acuity itself. */
  ACUITY_BOOKED_FOR_FIELD_ID: z.coerce.number().int().positive().optional(),
  /** Sent to Acuity when the examinee has no e-mail; default: no-reply at the portal's own host. */
  ACUITY_FALLBACK_EMAIL: z.email().optional(),
  S3_REGION: z.string().regex(/^[a-z0-9-]+$/, "is a region such as ap-southeast-2"),
  S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "is the name of a bucket"),
  /** Another S3 than Amazon's, or a nearer door to it. */
  S3_ENDPOINT: z.url().optional(),
  S3_ACCESS_KEY_ID: z.string().min(3),
  S3_SECRET_ACCESS_KEY: z.string().min(8),
  /** A virus scanner (ClamAV's clamd): `/run/clamd.sock` or `tcp://host:3310`. Without it files are checked for what they are, not for viruses. */
  CLAMAV_SOCKET: z.string().regex(/^(\/|tcp:\/\/[^/:]+:\d+$)/, "is a path, or tcp://host:port").optional(),
  /** How long documents are kept after the examination at least, unless a booking says otherwise. */
  RETENTION_YEARS: z.coerce.number().int().min(1).max(50).default(7),
  SMTP_URL: z.url(),
  MAIL_FROM: z.string().min(3),
  /** Proxies in front whose word on where a request came from is believed; default: none. */
  TRUSTED_PROXIES: addressRanges.default([]),
  WORKER: z.enum(["inline", "off"]).default("inline"),
  PORT: z.coerce.number().int().default(3000),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
};

function parseEnvironment() {
  return createEnv({
    server: shape,
    runtimeEnv: process.env,
    emptyStringAsUndefined: true,
    onValidationError: (issues) => {
      const named = issues.map((issue) => `  ${issue.path?.join(".")}: ${issue.message}`).join("\n");
      throw new Error(`The environment is incomplete or weak:\n${named}`);
    },
  });
}

let parsed: ReturnType<typeof parseEnvironment> | undefined;

/**
 * The environment, parsed on first use and never at import, since a build imports every module without secrets.
 * @throws Error that names every variable that is missing or weak, never its value.
 */
export function env(): ReturnType<typeof parseEnvironment> {
  return (parsed ??= parseEnvironment());
}
