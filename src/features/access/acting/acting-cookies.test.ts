import { createId } from "@paralleldrive/cuid2";
import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { impersonations, session } from "@/db/schema/people";
import { askAuthRoute } from "../../../../tests/factories/auth-route";
import { BrowserCookies } from "../../../../tests/factories/browser-cookies";
import { aMember, aFirm, inDatabase, ORIGIN } from "../../../../tests/factories/people";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { auth } from "../auth";
import { createAccount } from "../create-account";
import { findPerson } from "../find-person";
import { startActing } from "./start-acting";
import { stopActing } from "./stop-acting";

useOwnDatabase();

const PASSWORD = "four unrelated words here";
let browser: BrowserCookies, adminId: string, subjectId: string;

beforeEach(async () => {
  browser = new BrowserCookies();
  adminId = await enter("admin");
  subjectId = await aMember(await aFirm(), "referrer");
});

/** Signs a new account in to the one browser of this test. */
async function enter(role: "user" | "admin"): Promise<string> {
  const email = `${createId()}@people.test`;
  const id = await inDatabase((tx) => createAccount(tx, { email, name: "Sam Invented", password: PASSWORD, role }));
  const { headers } = await auth().api.signInEmail({ body: { email, password: PASSWORD }, headers: browser.headers(), returnHeaders: true });
  browser.take(headers);
  return id;
}

async function act(): Promise<void> {
  const current = await auth().api.getSession({ headers: browser.headers() });
  const admin = await findPerson(current?.session.id ?? "", ORIGIN);
  const started = admin && (await startActing(admin, { subjectId, reason: "Called about a booking", from: "/bookings" }));
  if (!started?.ok) throw new Error("nobody acts");
  const { headers } = await auth().api.carrySubjectSession({ body: { token: started.value.token }, headers: browser.headers(), returnHeaders: true });
  browser.take(headers);
}

async function comeBack(): Promise<string | null> {
  const { headers, response } = await auth().api.carryOwnSession({ headers: browser.headers(), returnHeaders: true });
  browser.take(headers);
  if (response.ownSessionId) await stopActing(response.ownSessionId, ORIGIN);
  return response.ownSessionId;
}

const whoIsHere = async () => (await auth().api.getSession({ headers: browser.headers() }))?.user.id ?? null;
const stillActing = () => identityDatabase().select().from(impersonations).where(and(eq(impersonations.adminId, adminId), isNull(impersonations.endedAt)));

test("the browser carries the subject's session, and the admin's own again after the exit", async () => {
  await act();
  expect(await whoIsHere()).toBe(subjectId);
  expect(await comeBack()).not.toBeNull();
  expect(await whoIsHere()).toBe(adminId);
  expect(await stillActing()).toEqual([]);
});

test("the way back is open after the subject's session is gone", async () => {
  await act();
  await inDatabase((tx) => tx.delete(session).where(eq(session.userId, subjectId)));
  expect(await whoIsHere()).toBeNull();
  await comeBack();
  expect(await whoIsHere()).toBe(adminId);
});

test("signing out while acting signs out of both", async () => {
  await act();
  browser.take((await askAuthRoute("POST", "/sign-out", { cookie: browser.headers().get("cookie") ?? "" })).headers);
  expect(await comeBack()).toBeNull();
  expect(await whoIsHere()).toBeNull();
  expect(await identityDatabase().select().from(session).where(eq(session.userId, adminId))).toEqual([]);
  expect(await stillActing()).toEqual([]);
});

test("whoever signs in to the same browser afterwards never becomes the admin", async () => {
  await act();
  const left = browser.headers();
  const colleague = await enter("user");
  expect(await comeBack()).toBeNull();
  expect(await whoIsHere()).toBe(colleague);
  // Not with the cookie as it was left, either: what it stood for has ended.
  const { response } = await auth().api.carryOwnSession({ headers: left, returnHeaders: true });
  expect(response.ownSessionId).toBeNull();
});

test("a session that is not acting is never exchanged for what an admin left", async () => {
  await act();
  const own = browser.headers().get("cookie")?.split("; ").find((pair) => pair.includes("own_session")) ?? "";
  const other = new BrowserCookies();
  [browser] = [other];
  const colleague = await enter("user");
  const headers = new Headers({ cookie: `${other.headers().get("cookie")}; ${own}` });
  expect((await auth().api.carryOwnSession({ headers })).ownSessionId).toBeNull();
  expect(await whoIsHere()).toBe(colleague);
});

test("nobody carries a session that was not made for them", async () => {
  const other = await inDatabase((tx) => createAccount(tx, { email: `${createId()}@people.test`, name: "Sam Invented", password: PASSWORD, role: "user" }));
  const token = createId();
  await inDatabase((tx) => tx.insert(session).values({ token, userId: other, expiresAt: new Date(Date.now() + 60_000) }));
  await expect(auth().api.carrySubjectSession({ body: { token }, headers: browser.headers() })).rejects.toThrow();
});
