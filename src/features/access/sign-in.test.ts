import { createId } from "@paralleldrive/cuid2";
import { APIError } from "better-auth/api";
import { asc, eq, gt, like } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import { account, session, user, verification } from "@/db/schema/people";
import { askAuthRoute, type Method } from "../../../tests/factories/auth-route";
import { withoutAudit } from "../../../tests/factories/events";
import { aUser, inDatabase } from "../../../tests/factories/people";
import { startMailCatcher, type MailCatcher } from "../../../tests/sandbox/mail/start-mail-catcher";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { auth } from "./auth";
import { createAccount } from "./create-account";

const { ownerUrl } = useOwnDatabase();

const PASSWORD = "a-long-enough-password";
const NEW_PASSWORD = "another-long-password";

let mails: MailCatcher;
let seenUntil = 0;

beforeAll(async () => {
  mails = await startMailCatcher();
  process.env.SMTP_URL = mails.smtpUrl;
});

afterAll(() => mails.close());

beforeEach(async () => {
  mails.clear();
  const events = await identityDatabase().select().from(auditLogs).orderBy(asc(auditLogs.sequence));
  seenUntil = events.at(-1)?.sequence ?? 0;
});

async function somebody(over: { banned?: boolean } = {}): Promise<{ id: string; email: string }> {
  const email = `${createId()}@people.test`;
  const id = await inDatabase((tx) => createAccount(tx, { email, name: "Sam Invented", password: PASSWORD, role: "user" }));
  if (over.banned) await inDatabase((tx) => tx.update(user).set({ banned: true, banReason: "Left" }).where(eq(user.id, id)));
  return { id, email };
}

const HEADERS = new Headers({ "x-portal-address": "203.0.113.9", "x-forwarded-for": "198.51.100.1", "user-agent": "a browser" });

async function signIn(email: string, password = PASSWORD): Promise<"in" | "out"> {
  try {
    await auth().api.signInEmail({ body: { email, password }, headers: HEADERS });
    return "in";
  } catch (error) {
    if (error instanceof APIError) return "out";
    throw error;
  }
}

/** What this test wrote to the audit log. */
function written() {
  return identityDatabase().select().from(auditLogs).where(gt(auditLogs.sequence, seenUntil)).orderBy(asc(auditLogs.sequence));
}

function sessionsOf(userId: string) {
  return identityDatabase().select().from(session).where(eq(session.userId, userId));
}

describe("signing in", () => {
  test("with the right password makes a session; the attempt and its success are recorded", async () => {
    const { id, email } = await somebody();
    expect(await signIn(email)).toBe("in");
    expect(await sessionsOf(id)).toHaveLength(1);
    const place = { ipAddress: "203.0.113.9", userAgent: "a browser", impersonatedUserId: null };
    expect(await written()).toMatchObject([
      { action: "sign_in.attempted", userId: id, resourceType: "sign_in", resourceId: id, ...place },
      { action: "sign_in.succeeded", userId: id, resourceType: "sign_in", resourceId: id, ...place },
    ]);
  });

  test("is the same in any spelling of the address", async () => {
    const { id, email } = await somebody();
    expect(await signIn(email.toUpperCase())).toBe("in");
    expect((await written()).map(({ userId }) => userId)).toEqual([id, id]);
  });

  test("with a wrong password makes none; the refusal is recorded, the password is not", async () => {
    const { id, email } = await somebody();
    expect(await signIn(email, "wrong-but-long-enough")).toBe("out");
    expect(await sessionsOf(id)).toEqual([]);
    const events = await written();
    expect(events.map(({ action, userId }) => [action, userId])).toEqual([["sign_in.attempted", id], ["sign_in.refused", id]]);
    expect(JSON.stringify(events)).not.toContain("wrong-but-long-enough");
  });

  test("with an address nobody has is the system user's event, under a keyed hash that does not give the address away", async () => {
    const email = `${createId()}@nowhere.test`;
    expect([await signIn(email), await signIn(email), await signIn(`other-${email}`)]).toEqual(["out", "out", "out"]);
    const events = await written();
    expect(events.map(({ action, userId, resourceType }) => [action, userId, resourceType])).toEqual(
      Array.from({ length: 3 }, () => [["sign_in.attempted", "system", "sign_in"], ["sign_in.refused", "system", "sign_in"]]).flat(),
    );
    const hashes = events.map(({ resourceId }) => resourceId);
    expect(new Set(hashes.slice(0, 4)).size).toBe(1);
    expect(hashes[4]).not.toBe(hashes[0]);
    expect(hashes[0]).toMatch(/^[0-9a-f]{32,}$/);
    expect(JSON.stringify(events)).not.toContain(email.slice(0, 12));
    expect(JSON.stringify(events)).not.toContain("nowhere.test");
  });

  test("is refused to somebody banned, even with the right password", async () => {
    const { id, email } = await somebody({ banned: true });
    expect(await signIn(email)).toBe("out");
    expect(await sessionsOf(id)).toEqual([]);
    expect((await written()).map(({ action, userId }) => [action, userId])).toEqual([["sign_in.attempted", id], ["sign_in.refused", id]]);
  });

  test("is refused to the system's address and to somebody without a password", async () => {
    const email = `${createId()}@people.test`;
    const id = await aUser({ email });
    expect([await signIn("system@portal.invalid"), await signIn(email)]).toEqual(["out", "out"]);
    expect([await sessionsOf("system"), await sessionsOf(id)]).toEqual([[], []]);
    expect((await written()).map(({ action, userId }) => [action, userId])).toEqual([["sign_in.attempted", "system"], ["sign_in.refused", "system"], ["sign_in.attempted", id], ["sign_in.refused", id]]);
  });

  test("does not happen if the attempt cannot be recorded", async () => {
    const { id, email } = await somebody();
    await withoutAudit(ownerUrl(), async () => {
      await expect(auth().api.signInEmail({ body: { email, password: PASSWORD }, headers: HEADERS })).rejects.toThrow();
    });
    expect(await sessionsOf(id)).toEqual([]);
  });
});

describe("the routes of Better Auth", () => {
  const ALLOWED = ["POST /sign-in/email", "POST /sign-out"];

  /** Everything the library could answer, with names in place of its parameters. */
  function offered(): { method: Method; path: string }[] {
    const endpoints: { path?: string; options?: { method?: string | string[] } }[] = Object.values(auth().api);
    return endpoints.flatMap(({ path, options }) => (path ? [options?.method ?? "GET"].flat().map((method) => ({ method: method as Method, path: path.replace(/:\w+/g, "x") })) : []));
  }

  test("are many, of which two are answered", async () => {
    const all = offered();
    for (const part of ["/organization/", "/admin/"]) expect(all.filter(({ path }) => path.startsWith(part)).length).toBeGreaterThan(10);
    const closed = all.filter(({ method, path }) => !ALLOWED.includes(`${method} ${path}`));
    expect(all.length - closed.length).toBeGreaterThanOrEqual(ALLOWED.length);
    for (const { method, path } of closed) expect([`${method} ${path}`, (await askAuthRoute(method, path)).status]).toEqual([`${method} ${path}`, 404]);
  });

  test("let nobody sign up, however the path is written", async () => {
    const newcomer = { email: "newcomer@people.test", name: "New", password: PASSWORD };
    for (const path of ["/sign-up/email", "/sign-up/email/", "/sign-up/email?x=1", "//sign-up/email", "/sign-in/../sign-up/email", "/%73ign-up/email", "/sign-in/email/", "/SIGN-UP/EMAIL"]) {
      expect([path, (await askAuthRoute("POST", path, { body: newcomer })).status]).toEqual([path, 404]);
    }
    await expect(auth().api.signUpEmail({ body: newcomer })).rejects.toThrow(APIError);
    expect(await identityDatabase().select().from(user).where(eq(user.email, newcomer.email))).toEqual([]);
  });

  test("sign in and out, recorded as through the form", async () => {
    const { id, email } = await somebody();
    const entered = await askAuthRoute("POST", "/sign-in/email", { body: { email, password: PASSWORD } });
    expect(entered.status).toBe(200);
    const cookie = entered.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
    expect(entered.headers.getSetCookie().join()).toMatch(/HttpOnly/i);
    const whoAmI = () => auth().api.getSession({ headers: new Headers({ cookie }) });
    expect((await whoAmI())?.user?.id).toBe(id);
    await askAuthRoute("POST", "/sign-out", { cookie });
    expect(await whoAmI()).toBeNull();
    expect((await written()).map(({ action }) => action).slice(0, 2)).toEqual(["sign_in.attempted", "sign_in.succeeded"]);
  });

  test("answer the same to a wrong password and to an address nobody has", async () => {
    const { email } = await somebody();
    const answers = await Promise.all([email, `${createId()}@nowhere.test`].map((address) => askAuthRoute("POST", "/sign-in/email", { body: { email: address, password: "wrong-but-long-enough" } })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    const [one, other] = await Promise.all(answers.map((answer) => answer.text()));
    expect(one).toBe(other);
  });
});

describe("a forgotten password", () => {
  const forget = (email: string) => auth().api.requestPasswordReset({ body: { email } });
  const choose = (token: string, newPassword = NEW_PASSWORD) => auth().api.resetPassword({ body: { token, newPassword } });

  async function mailedToken(email: string): Promise<string> {
    await forget(email);
    const mail = await mails.waitFor(({ to }) => to.includes(email), 30_000);
    const token = new URL(mail.links[0] ?? "").searchParams.get("token");
    if (!token) throw new Error("the mail has no link");
    return token;
  }

  test("is replaced through the mailed link: the new one works, the old one does not, and every session has ended", async () => {
    const { id, email } = await somebody();
    await signIn(email);
    await signIn(email);
    expect(await sessionsOf(id)).toHaveLength(2);
    await choose(await mailedToken(email));
    expect(await sessionsOf(id)).toEqual([]);
    expect([await signIn(email), await signIn(email, NEW_PASSWORD)]).toEqual(["out", "in"]);
  });

  test("the link works once, even when it is followed several times at once", async () => {
    const { email } = await somebody();
    const token = await mailedToken(email);
    const outcomes = await Promise.allSettled(["first-long-password", "other-long-password", "third-long-password"].map((password) => choose(token, password)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(choose(token)).rejects.toThrow(APIError);
    expect(await signIn(email, NEW_PASSWORD)).toBe("out");
  });

  test("the link stops working after an hour", async () => {
    const { email } = await somebody();
    const token = await mailedToken(email);
    const [stored] = await identityDatabase().select().from(verification).where(like(verification.identifier, `%${token}%`));
    expect(stored?.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 3_600_000);
    await inDatabase((tx) => tx.update(verification).set({ expiresAt: new Date(Date.now() - 1) }).where(eq(verification.id, stored?.id ?? "")));
    await expect(choose(token)).rejects.toThrow(APIError);
    expect(await signIn(email)).toBe("in");
  });

  test.each(["elevenchars", "x".repeat(201)])("a password too short or too long changes nothing", async (password) => {
    const { email } = await somebody();
    await expect(choose(await mailedToken(email), password)).rejects.toThrow(APIError);
    expect(await signIn(email)).toBe("in");
  });

  test("an account that has no password gets no mail, and neither does the system", async () => {
    const without = `${createId()}@people.test`;
    await aUser({ email: without });
    await forget(without);
    await forget("system@portal.invalid");
    const { email } = await somebody();
    await mailedToken(email);
    expect(mails.messages().map(({ to }) => to)).toEqual([[email]]);
  });

  test("an account that has no password is given none, even with the token that was never mailed", async () => {
    const email = `${createId()}@people.test`;
    const id = await aUser({ email });
    await forget(email);
    const tokens = await identityDatabase().select().from(verification).where(eq(verification.value, id));
    for (const { identifier } of tokens) await choose(identifier.replace("reset-password:", "")).catch(() => null);
    expect(await identityDatabase().select().from(account).where(eq(account.userId, id))).toEqual([]);
  });

  test("the system user gets no password, whatever token there is", async () => {
    await inDatabase((tx) => tx.insert(verification).values({ identifier: "reset-password:forged", value: "system", expiresAt: new Date(Date.now() + 60_000) }));
    await expect(choose("forged")).rejects.toThrow();
    expect(await identityDatabase().select().from(account).where(eq(account.userId, "system"))).toEqual([]);
  });

  test("the answer is the same whether or not somebody has the address", async () => {
    const { email } = await somebody();
    const answers = [await forget(email), await forget(`${createId()}@nowhere.test`), await forget("system@portal.invalid")];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test("neither the mail's subject nor the audit log holds the link", async () => {
    const { email } = await somebody();
    const token = await mailedToken(email);
    expect(mails.messages().at(-1)?.subject).toBe("Reset your password");
    await choose(token);
    expect(JSON.stringify(await written())).not.toContain(token);
  });

  test("asking for a link and choosing a password are recorded", async () => {
    const { id, email } = await somebody();
    const token = await mailedToken(email);
    expect((await written()).map(({ userId, resourceId }) => [userId, resourceId])).toContainEqual([id, id]);
    const before = (await written()).length;
    await choose(token);
    expect((await written()).length).toBeGreaterThan(before);
  });
});
