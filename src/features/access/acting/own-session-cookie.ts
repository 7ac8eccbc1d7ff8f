import { cookiePrefix } from "../cookie-prefix";

/** Where the admin's own session waits while they act as someone. */
export const OWN_SESSION = "own_session";

export function ownSessionCookie(): string {
  return `${cookiePrefix()}.${OWN_SESSION}`;
}
