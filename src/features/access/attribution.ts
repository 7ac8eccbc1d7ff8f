import type { Actor, Author } from "@/lib/actor";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";

/** Who really acts and, under impersonation, for whom: pure attribution, never a permission. */
export function authorOf(actor: Actor | Author): Author {
  if (actor.kind === "author") return actor;
  if (actor.kind === "system") return { kind: "author", actorId: SYSTEM_USER_ID, forId: null, ipAddress: "internal", userAgent: `worker/${actor.task}` };
  return {
    kind: "author",
    actorId: actor.impersonator?.userId ?? actor.userId,
    forId: actor.impersonator ? actor.userId : null,
    ipAddress: actor.origin.ipAddress,
    userAgent: actor.origin.userAgent,
  };
}

export function createdBy(author: Author): { createdById: string; createdForId: string | null } {
  return { createdById: author.actorId, createdForId: author.forId };
}

export function changedBy(author: Author): { changedById: string; changedForId: string | null } {
  return { changedById: author.actorId, changedForId: author.forId };
}
