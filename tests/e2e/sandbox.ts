import { z } from "zod";

const parts = z.object({ portal: z.url(), clinic: z.url(), mails: z.url(), storage: z.url(), password: z.string() });

export type SandboxParts = z.output<typeof parts>;

const NAME = "E2E_SANDBOX";

/** Where everything runs, told by the global set-up to the tests, which live in another process. */
export function sandbox(): SandboxParts {
  return parts.parse(JSON.parse(process.env[NAME] ?? "null"));
}

export function announceSandbox(started: SandboxParts): void {
  process.env[NAME] = JSON.stringify(started);
}
