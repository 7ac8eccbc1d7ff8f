import type { Route } from "next";
import { placeOf } from "@/features/invitations/way-back";
import type { Person } from "@/lib/actor";

/** Where this person looks after the firm. */
export function organizationPath(person: Person, organizationId: string): string {
  return placeOf(person, organizationId);
}

export function memberPath(organizationId: string, userId: string): string {
  return `/organization/members/${encodeURIComponent(userId)}?${ofFirm(organizationId)}`;
}

export function removalPath(organizationId: string, userId: string): string {
  return `/organization/members/${encodeURIComponent(userId)}/removal?${ofFirm(organizationId)}`;
}

export function teamPath(organizationId: string, teamId: string): string {
  return `/organization/teams/${encodeURIComponent(teamId)}?${ofFirm(organizationId)}`;
}

export function deletionPath(organizationId: string, teamId: string): string {
  return `/organization/teams/${encodeURIComponent(teamId)}/deletion?${ofFirm(organizationId)}`;
}

export function newInvitationPath(organizationId: string): string {
  return `/organization/invitations/new?${ofFirm(organizationId)}`;
}

export function newTeamPath(organizationId: string): string {
  return `/organization/teams/new?${ofFirm(organizationId)}`;
}

/** After something was done: the page says so, from the code. */
export function withDone(path: string, word: string): Route {
  return `${path}${path.includes("?") ? "&" : "?"}done=${word}` as Route;
}

function ofFirm(organizationId: string): string {
  return `organization=${encodeURIComponent(organizationId)}`;
}
