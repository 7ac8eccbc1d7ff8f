import type { MembershipRole } from "./vocabulary";

/** Where a request came from, as the audit log wants it. */
export interface Origin {
  ipAddress: string;
  userAgent: string;
  requestId: string;
}

export interface Membership {
  organizationId: string;
  organizationName: string;
  role: MembershipRole;
  /** Teams of this organization the person is in; rows of teams elsewhere do not count. */
  teamIds: readonly string[];
}

declare const fromTheGate: unique symbol;

/** A member of staff acting as someone, and until when. */
export interface Impersonator {
  userId: string;
  name: string;
  until: Date;
}

/** `missing`: the role or a firm asks for one, and there is none yet. */
export type SecondFactor = "set-up" | "not-needed" | "missing";

/** Someone signed in. Under impersonation this is the subject, and `impersonator` is who really acts. */
export interface Person {
  kind: "person";
  userId: string;
  name: string;
  email: string;
  /** The intermediary's staff, acting as themselves. Never true under impersonation. */
  isStaff: boolean;
  memberships: readonly Membership[];
  specialistId: string | null;
  impersonator: Impersonator | null;
  /** The session that asks, of the subject under impersonation. */
  sessionId: string;
  secondFactor: SecondFactor;
  /** IANA zone of the account, else of the organization, else the intermediary's. */
  timezone: string;
  origin: Origin;
  readonly [fromTheGate]: true;
}

/** A named part of the portal that acts by itself. */
export interface System {
  kind: "system";
  task: string;
  readonly [fromTheGate]: true;
}

export type Actor = Person | System;

/** The two names and the place that every record carries. */
export interface Author {
  kind: "author";
  actorId: string;
  forId: string | null;
  ipAddress: string;
  userAgent: string;
}
