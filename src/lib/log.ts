import pino, { type Logger } from "pino";
import { env } from "./env";

let root: Logger | undefined;

/**
 * Structured logs without health information: ids and codes only. Names, addresses and bodies never get here,
 * and what slips in under a known key is removed.
 */
export function log(): Logger {
  return (root ??= pino({
    level: env().LOG_LEVEL,
    base: { process: process.pid },
    redact: {
      paths: ["email", "phone", "name", "password", "token", "*.email", "*.phone", "*.name", "*.password", "*.token", "err.params", "err.query", "err.parameters", "err.args", "err.cause.parameters", "err.cause.args", "err.detail", "err.cause.detail"],
      remove: true,
    },
    serializers: { err: describeError },
  }));
}

/** Messages of database errors can quote the values of a row, so only kind, code and place are kept. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const cause = error.cause instanceof Error ? error.cause : undefined;
  return {
    type: error.name,
    code: codeOf(error) ?? codeOf(cause),
    constraint: constraintOf(error) ?? constraintOf(cause),
    stack: error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at ")).slice(0, 12).join("\n"),
  };
}

function codeOf(error: unknown): unknown {
  return error && typeof error === "object" && "code" in error ? error.code : undefined;
}

function constraintOf(error: unknown): unknown {
  return error && typeof error === "object" && "constraint_name" in error ? error.constraint_name : undefined;
}
