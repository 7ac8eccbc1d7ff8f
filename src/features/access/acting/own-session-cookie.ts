import { cookiePrefix } from "../cookie-prefix";

/** Where the admin's own session waits while they act as someone. */
export const OWN_SESSION = "own_session";

export function ownSessionCookie(): string {
  return `${cookiePrefix()}.${OWN_SESSION}`;
}

/** Changes whenever acting begins or ends in this browser, and says nothing else: pages that are open in other tabs watch it. */
export const SWITCHED = "switched";

export function switchedCookie(): string {
  return `${cookiePrefix()}.${SWITCHED}`;
}
