import { createId } from "@paralleldrive/cuid2";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { session, user } from "@/db/schema/people";
import { askAuthRoute, type Method } from "../../../tests/factories/auth-route";
import { BrowserCookies } from "../../../tests/factories/browser-cookies";
import { aFirm, aMember, aSession, inDatabase, ORIGIN } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { createAccount } from "./create-account";
import { findPerson } from "./find-person";

useOwnDatabase();

const PASSWORD = "four unrelated words here";
const cookies = { owner: "", admin: "" };
let firm: string, colleague: string;

beforeAll(async () => {
  firm = await aFirm();
  colleague = await aMember(firm, "referrer");
  cookies.owner = await signedInAs("user");
  cookies.admin = await signedInAs("admin");
});

async function signedInAs(role: "user" | "admin"): Promise<string> {
  const email = `${createId()}@people.test`;
  const userId = await inDatabase((tx) => createAccount(tx, { email, name: "Sam Invented", password: PASSWORD, role }));
  if (role === "user") await aMember(firm, "owner", { userId });
  const browser = new BrowserCookies();
  browser.take((await askAuthRoute("POST", "/sign-in/email", { body: { email, password: PASSWORD } })).headers);
  return browser.headers().get("cookie") ?? "";
}

/** Everything these routes could change. */
async function everything(): Promise<unknown> {
  return identityDatabase().execute(sql`
    select (select json_agg(u order by u.id) from "user" u) as users, (select json_agg(m order by m.id) from member m) as members,
      (select json_agg(o order by o.id) from organization o) as firms, (select json_agg(i order by i.id) from invitation i) as invitations,
      (select json_agg(t order by t.id) from team t) as teams, (select count(*) from session) as sessions`);
}

describe("by calling Better Auth's own routes nobody, not even a firm's owner or an admin,", () => {
  test.each<[what: string, method: Method, path: string, body: () => object]>([
    ["changes a role", "POST", "/organization/update-member-role", () => ({ organizationId: firm, memberId: colleague, role: "owner" })],
    ["gives two roles in one", "POST", "/organization/update-member-role", () => ({ organizationId: firm, memberId: colleague, role: "owner,manager" })],
    ["removes a member", "POST", "/organization/remove-member", () => ({ organizationId: firm, memberIdOrEmail: colleague })],
    ["leaves a firm", "POST", "/organization/leave", () => ({ organizationId: firm })],
    ["makes a firm", "POST", "/organization/create", () => ({ name: "Another", slug: "another" })],
    ["deletes a firm", "POST", "/organization/delete", () => ({ organizationId: firm })],
    ["invites", "POST", "/organization/invite-member", () => ({ organizationId: firm, email: "x@people.test", role: "owner" })],
    ["accepts an invitation", "POST", "/organization/accept-invitation", () => ({ invitationId: "any" })],
    ["makes a team", "POST", "/organization/create-team", () => ({ organizationId: firm, name: "Another" })],
    ["joins a team", "POST", "/organization/add-team-member", () => ({ teamId: "any", userId: colleague })],
    ["acts as somebody", "POST", "/admin/impersonate-user", () => ({ userId: colleague })],
    ["makes an admin", "POST", "/admin/set-role", () => ({ userId: colleague, role: "admin" })],
    ["makes an account", "POST", "/admin/create-user", () => ({ email: "x@people.test", password: PASSWORD, name: "X", role: "admin" })],
    ["sets a password", "POST", "/admin/set-user-password", () => ({ userId: colleague, newPassword: PASSWORD })],
    ["bans", "POST", "/admin/ban-user", () => ({ userId: colleague })],
    ["lists people", "GET", "/admin/list-users", () => ({})],
    ["changes a password", "POST", "/change-password", () => ({ currentPassword: PASSWORD, newPassword: `${PASSWORD}!` })],
    ["changes an address", "POST", "/change-email", () => ({ newEmail: "x@people.test" })],
    ["turns the second factor off", "POST", "/two-factor/disable", () => ({ password: PASSWORD })],
    ["reads a session's token", "GET", "/get-session", () => ({})],
  ])("%s", async (_what, method, path, body) => {
    const before = await everything();
    for (const [who, cookie] of Object.entries(cookies)) {
      const answer = await askAuthRoute(method, path, { body: body(), cookie });
      expect([who, answer.status, await answer.text()]).toEqual([who, 404, ""]);
    }
    expect(await everything()).toEqual(before);
  });
});

test("whoever is deleted has no session left", async () => {
  const userId = await aMember(firm, "referrer");
  const sessionId = await aSession(userId);
  expect(await findPerson(sessionId, ORIGIN)).not.toBeNull();
  await inDatabase((tx) => tx.delete(user).where(eq(user.id, userId)));
  expect(await findPerson(sessionId, ORIGIN)).toBeNull();
  expect(await identityDatabase().select().from(session).where(eq(session.id, sessionId))).toEqual([]);
});
