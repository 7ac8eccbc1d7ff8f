import { env } from "@/lib/env";
import { ForbiddenError } from "@/lib/errors";

/**
 * Next lets a request without `Origin` pass and trusts `x-forwarded-host`; a browser sends `Origin` with every POST,
 * so anything else is refused.
 */
export function isOwnOrigin(origin: string | null): boolean {
  return origin === new URL(env().BETTER_AUTH_URL).origin;
}

/** @throws ForbiddenError */
export function requireOwnOrigin(origin: string | null): void {
  if (!isOwnOrigin(origin)) throw new ForbiddenError("a form was sent from elsewhere");
}
