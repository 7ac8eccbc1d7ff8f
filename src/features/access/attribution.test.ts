import { expect, test } from "vitest";
import type { Author } from "@/lib/actor";
import { authorOf, changedBy, createdBy } from "./attribution";
import { makePerson, makeSystem } from "./make-actor";

const rae = {
  userId: "user-rae",
  name: "Rae Ito",
  email: "rae@example.test",
  isStaff: false,
  memberships: [],
  specialistId: null,
  impersonator: null,
  sessionId: "session-1",
  secondFactor: "not-needed" as const,
  timezone: "Australia/Sydney",
  origin: { ipAddress: "203.0.113.7", userAgent: "Firefox", requestId: "request-1" },
};

test("what people do themselves is theirs alone", () => {
  expect(authorOf(makePerson(rae))).toEqual({ kind: "author", actorId: "user-rae", forId: null, ipAddress: "203.0.113.7", userAgent: "Firefox" });
});

test("what an admin does as somebody else carries both names, the admin's first", () => {
  const author = authorOf(makePerson({ ...rae, impersonator: { userId: "user-dana", name: "Dana Cole", until: new Date("2100-01-01T00:00:00Z") } }));
  expect(author).toEqual({ kind: "author", actorId: "user-dana", forId: "user-rae", ipAddress: "203.0.113.7", userAgent: "Firefox" });
});

test("what the portal does by itself is the system user's and names the task", () => {
  expect(authorOf(makeSystem("pull-appointment"))).toEqual({ kind: "author", actorId: "system", forId: null, ipAddress: "internal", userAgent: "worker/pull-appointment" });
});

test("whoever finishes what another asked for leaves it that person's", () => {
  const asked: Author = { kind: "author", actorId: "user-dana", forId: "user-rae", ipAddress: "203.0.113.7", userAgent: "Firefox" };
  expect(authorOf(asked)).toEqual(asked);
});

test("rows and history keep actor and subject apart", () => {
  const author: Author = { kind: "author", actorId: "user-dana", forId: "user-rae", ipAddress: "internal", userAgent: "test" };
  expect(createdBy(author)).toEqual({ createdById: "user-dana", createdForId: "user-rae" });
  expect(changedBy(author)).toEqual({ changedById: "user-dana", changedForId: "user-rae" });
});
