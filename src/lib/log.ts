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
      paths: ["email", "phone", "name", "password", "token", "*.email", "*.phone", "*.name", "*.password", "*.token"],
      remove: true,
    },
    serializers: { err: describeError },
  }));
}

/** Messages can quote the values of a row or an address, so only kinds, codes and places are kept, along the chain of causes. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const chain: Error[] = [];
  for (let link: unknown = error; link instanceof Error && chain.length < 5; link = link.cause) chain.push(link);
  return {
    type: chain.map(({ name }) => name).join(" < "),
    code: chain.map((link) => textOf(link, "code") ?? textOf(link, "kind")).find(Boolean),
    constraint: chain.map((link) => textOf(link, "constraint") ?? textOf(link, "constraint_name")).find(Boolean),
    stack: error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at ")).slice(0, 12).join("\n"),
  };
}

function textOf(error: Error, property: string): string | undefined {
  const value: unknown = property in error ? Reflect.get(error, property) : undefined;
  return typeof value === "string" ? value : undefined;
}
