import { DrizzleQueryError } from "drizzle-orm/errors";

/** A statement that failed, without its values: drizzle's own message quotes every parameter, tokens and names among them. */
export class DatabaseFailure extends Error {
  override name = "DatabaseFailure";
  constructor(
    /** SQLSTATE, or the driver's own code when there was no answer. */
    readonly code: string | undefined,
    readonly constraint: string | undefined,
  ) {
    super(`a statement failed: ${code ?? "no code"}${constraint ? ` ${constraint}` : ""}`);
  }
}

export function withoutValues(error: unknown): unknown {
  const cause: unknown = error instanceof DrizzleQueryError ? error.cause : error;
  if (error !== cause || (cause instanceof Error && cause.name === "PostgresError")) return new DatabaseFailure(text(cause, "code"), text(cause, "constraint_name"));
  return error;
}

function text(from: unknown, property: string): string | undefined {
  const value: unknown = from && typeof from === "object" && property in from ? (from as Record<string, unknown>)[property] : undefined;
  return typeof value === "string" ? value : undefined;
}
