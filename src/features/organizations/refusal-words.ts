import type { RemovalRefusal } from "./members/remove-member";
import type { WorkUnderway } from "./work-underway";

export const LAST_OWNER = "A firm needs an owner who can sign in. Make somebody else an owner first.";

export const REMOVAL_REFUSALS: Record<RemovalRefusal, string> = {
  "last-owner": LAST_OWNER,
  "name-a-successor": "Choose who takes over their bookings: another member who can sign in.",
};

export const TEAM_NAME_TAKEN = "The firm has a team of this name. Choose another one.";
export const TEAM_HAS_BOOKINGS = "Bookings were made for this team, so it stays with them. Rename it instead.";
export const FIRM_NAME_TAKEN = "There is a firm of this name, perhaps an archived one. Choose a name that tells the two apart.";

/** "3 active bookings and 1 that is being booked right now" */
export function underwayWords({ activeBookings, liveRequests }: WorkUnderway): string {
  const active = activeBookings > 0 && `${activeBookings.toLocaleString("en-AU")} active ${activeBookings === 1 ? "booking" : "bookings"}`;
  const noun = active ? "" : liveRequests === 1 ? "booking " : "bookings ";
  const live = liveRequests > 0 && `${liveRequests.toLocaleString("en-AU")} ${noun}that ${liveRequests === 1 ? "is" : "are"} being booked right now`;
  return [active, live].filter(Boolean).join(" and ");
}

export function atWorkWords(underway: WorkUnderway): string {
  return `The firm still has ${underwayWords(underway)}. Archive it once they are closed.`;
}
