import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";

/** Whether a member of staff acts as this person right now. */
export function isActing(person: Person): boolean {
  return person.impersonator !== null;
}

/**
 * Password, address, second factor, sessions and memberships are people's own: nobody changes them while acting as someone.
 * @throws ForbiddenError
 */
export function requireOneself(person: Person): void {
  if (isActing(person)) throw new ForbiddenError("not while acting as someone");
}

/** @throws ForbiddenError for anyone but the intermediary's staff acting as themselves */
export function requireStaff(person: Person): void {
  if (!person.isStaff) throw new ForbiddenError("the intermediary's staff only");
}
