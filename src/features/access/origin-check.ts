import { env } from "@/lib/env";
import { ForbiddenError } from "@/lib/errors";

/**
 * Next lets a request without `Origin` pass and trusts `x-forwarded-host`; a browser sends `Origin` with every POST,
 * so anything else is refused.
 * @throws ForbiddenError
 */
export function requireOwnOrigin(origin: string | null): void {
  if (origin !== new URL(env().BETTER_AUTH_URL).origin) throw new ForbiddenError("a form was sent from elsewhere");
}
