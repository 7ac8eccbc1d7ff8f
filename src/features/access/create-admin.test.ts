import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import { account, user } from "@/db/schema/people";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { auth } from "./auth";
import { createAdmin } from "./create-admin";

const { ownerUrl } = useOwnDatabase();

const PASSWORD = "a-long-enough-password";

function usersCalled(email: string) {
  return identityDatabase().select().from(user).where(eq(user.email, email));
}

test("the first admin can sign in, is staff, and how they came is recorded without the password", async () => {
  const made = await createAdmin({ email: "First.Admin@portal.test", name: "First Admin", password: PASSWORD });
  if (!made.ok) throw new Error(made.reason);
  const { userId } = made.value;

  expect((await auth().api.signInEmail({ body: { email: "first.admin@portal.test", password: PASSWORD } })).user.id).toBe(userId);
  expect(await signedIn(userId)).toMatchObject({ isStaff: true, memberships: [], name: "First Admin" });
  const events = await eventsOf(userId);
  expect(events.filter(({ resourceType }) => resourceType === "user")).toMatchObject([{ action: "user.created", userId: "system", ipAddress: "internal", userAgent: "worker/admin-create", metadata: { role: "admin" } }]);
  expect(JSON.stringify(events)).not.toContain(PASSWORD);
  const [credential] = await identityDatabase().select().from(account).where(eq(account.userId, userId));
  expect(credential?.password).not.toContain(PASSWORD);
});

test.each([
  ["an address that is none", { email: "nobody", name: "Somebody", password: PASSWORD }, "email"],
  ["a name that is none", { email: "x@portal.test", name: " ", password: PASSWORD }, "name"],
  ["a password of eleven characters", { email: "x@portal.test", name: "Somebody", password: "elevenchars" }, "password"],
])("%s is refused by name", async (_what, given, field) => {
  const made = await createAdmin(given);
  expect(made).toMatchObject({ ok: false, reason: expect.stringContaining(`${field}:`) as string });
  expect(await usersCalled("x@portal.test")).toEqual([]);
});

test("an address that has an account is refused, in any spelling, and stays who it was", async () => {
  const first = await createAdmin({ email: "taken@portal.test", name: "First", password: PASSWORD });
  expect(first.ok).toBe(true);
  const before = await usersCalled("taken@portal.test");
  expect(await createAdmin({ email: "TAKEN@portal.test", name: "Second", password: "another-long-password" })).toEqual({ ok: false, reason: "there is an account with this email already" });
  expect(await usersCalled("taken@portal.test")).toEqual(before);
});

test("the system's own address is taken", async () => {
  expect((await createAdmin({ email: "system@portal.invalid", name: "Mallory", password: PASSWORD })).ok).toBe(false);
});

test("made twice at once there is one account and one event", async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => createAdmin({ email: "race@portal.test", name: "Race", password: PASSWORD })));
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled" && outcome.value.ok)).toHaveLength(1);
  const found = await usersCalled("race@portal.test");
  expect(found).toHaveLength(1);
  expect(await eventsOf(found[0]?.id ?? "")).toHaveLength(1);
});

test("what cannot be recorded in the audit log does not happen", async () => {
  const before = await identityDatabase().select().from(auditLogs);
  await withoutAudit(ownerUrl(), async () => {
    await expect(createAdmin({ email: "unrecorded@portal.test", name: "Nobody", password: PASSWORD })).rejects.toThrow();
  });
  expect(await usersCalled("unrecorded@portal.test")).toEqual([]);
  expect(await identityDatabase().select().from(auditLogs)).toEqual(before);
});
