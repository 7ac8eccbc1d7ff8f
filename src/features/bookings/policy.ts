import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import { bookings } from "@/db/schema/bookings";
import type { Actor, Membership, Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { HOLDING_ORGANIZATION_ID, type ProgressStage } from "@/lib/vocabulary";
import { takesStep, type Party } from "./booking";

/** The one scope of bookings: list, page, count, export and every update start from it. It starts closed. */
export function visibleTo(actor: Actor): SQL {
  if (actor.kind === "system" || actor.isStaff) return sql`true`;
  const grants = actor.memberships.flatMap((membership) => grantsOf(membership, actor));
  if (actor.specialistId) grants.push(eq(bookings.specialistId, actor.specialistId));
  return sql`(${sql.join([sql`false`, ...grants], sql` or `)})`;
}

function grantsOf({ organizationId, role, teamIds }: Membership, person: Person): SQL[] {
  const ofFirm = eq(bookings.organizationId, organizationId);
  const own = sql`(${and(ofFirm, eq(bookings.referrerId, person.userId))})`;
  switch (role) {
    case "owner":
    case "manager":
      return [ofFirm];
    case "team_lead":
      return teamIds.length > 0 ? [own, sql`(${and(ofFirm, inArray(bookings.teamId, [...teamIds]))})`] : [own];
    case "referrer":
      return [own];
    default:
      return [];
  }
}

/** What decides who stands how to a booking; a row that the actor's scope returned. */
export interface Belonging {
  organizationId: string;
  teamId: string | null;
  referrerId: string | null;
  specialistId: string;
}

/** In which part an actor meets this booking. Null only if it should not have been visible at all. */
export function partyOf(actor: Actor, booking: Belonging): Party | null {
  if (actor.kind === "system") return "acuity";
  if (actor.isStaff) return "admin";
  if (actor.specialistId === booking.specialistId) return "specialist";
  return actor.memberships.some((membership) => membership.organizationId === booking.organizationId) ? "firm" : null;
}

/** Whether the actor may ever take this step with this booking. */
export function mayTakeStep(actor: Actor, to: ProgressStage, booking: Belonging): boolean {
  const party = partyOf(actor, booking);
  return party !== null && takesStep(party, to);
}

/** @throws ForbiddenError when this step is never the actor's. */
export function authorizeStep(actor: Actor, to: ProgressStage, booking: Belonging): Party {
  const party = partyOf(actor, booking);
  if (party === null || !takesStep(party, to)) throw new ForbiddenError(`not the one to record ${to}`);
  return party;
}

/** Corrections and drift are the intermediary's. */
export function mayCorrect(actor: Actor): boolean {
  return actor.kind === "person" && actor.isStaff;
}

/** Members of the booking's own firm, whoever they are there. */
export function mayBookAgain(person: Person, { organizationId }: { organizationId: string }): boolean {
  return person.memberships.some((membership) => membership.organizationId === organizationId);
}

/** The clinic's notice periods are the intermediary's to override, with a reason, in their own name. */
export function mayOverride(person: Person): boolean {
  return person.isStaff;
}

/** Internal notes stay between the firm's side and the intermediary. */
export function maySeeNotes(actor: Actor, booking: Belonging): boolean {
  const party = partyOf(actor, booking);
  return party === "admin" || party === "firm";
}

/** The letter is the firm's to send, and only where the clinic does not write itself. */
export function maySendLetter(actor: Actor, booking: Belonging & { mayContactExaminee: boolean }): boolean {
  const party = partyOf(actor, booking);
  return (party === "firm" || party === "admin") && !booking.mayContactExaminee && booking.organizationId !== HOLDING_ORGANIZATION_ID;
}

/** Whether the person may book at all. Staff book only while acting as a member of a firm. */
export function mayBook(person: Person): boolean {
  return person.memberships.length > 0;
}
