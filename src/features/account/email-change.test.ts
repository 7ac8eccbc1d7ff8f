import { createId } from "@paralleldrive/cuid2";
import { and, asc, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { emailChanges, user, verification } from "@/db/schema/people";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { actingAs, anAccount, atOnce, jobsOf, PASSWORD, userOf } from "../../../tests/factories/accounts";
import { useCaughtMails } from "../../../tests/factories/caught-mail";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { aUser, inDatabase, ORIGIN } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { askEmailChange } from "./ask-email-change";
import { confirmEmailChange } from "./confirm-email-change";
import type { Side } from "./email-change";
import { mailEmailChange } from "./mail-email-change";
import { findEmailChange } from "./queries";
import { emailChangeLink } from "./schema";

const { ownerUrl } = useOwnDatabase();
const mails = useCaughtMails();
const system = makeSystem("mail-email-change");

let person: Person, newEmail: string;

beforeEach(async () => {
  person = await anAccount();
  newEmail = `${createId()}@elsewhere.test`;
  mails.clear();
});

async function ask(by = person, to = newEmail): Promise<string> {
  const asked = await askEmailChange(by, { newEmail: to, password: PASSWORD });
  if (!asked.ok) throw new Error(asked.reason);
  return asked.value.emailChangeId;
}

/** Both links as they were mailed. */
async function mailed(id: string) {
  mails.clear();
  await mailEmailChange(system, id);
  const found = mails.all().map(({ to, text }) => ({ to: [to].flat()[0]?.text, url: new URL(/http\S+email-change\S+/.exec(text ?? "")?.[0] ?? "http://none.test") }));
  return found.map(({ to, url }) => ({ to, link: emailChangeLink.parse({ id: url.pathname.split("/").at(-1), ...Object.fromEntries(url.searchParams) }) }));
}

async function linksOf(id: string) {
  const all = await mailed(id);
  const of = (side: Side) => all.find(({ link }) => link.side === side)?.link ?? { id, side, token: "never mailed" };
  return { old: of("old"), new: of("new") };
}

const confirm = (link: { id: string; side: Side; token: string }) => confirmEmailChange(link, ORIGIN);
const emailNow = async (of = person) => (await userOf(of)).email;
const actions = async (of = person) => (await eventsOf(of.userId)).map(({ action }) => action);
const change = (id: string, over: Partial<typeof emailChanges.$inferInsert>) => inDatabase((tx) => tx.update(emailChanges).set(over).where(eq(emailChanges.id, id)));

describe("asking", () => {
  test("stores the wish for one day and mails both addresses; nothing is changed yet", async () => {
    const id = await ask();
    const [stored] = await identityDatabase().select().from(emailChanges).where(eq(emailChanges.id, id));
    expect(stored).toMatchObject({ userId: person.userId, oldEmail: person.email, newEmail, settledAt: null });
    expect((stored?.expiresAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    expect(await jobsOf("mail-email-change")).toContainEqual({ emailChangeId: id });
    expect((await mailed(id)).map(({ to, link }) => [to, link.side])).toEqual([[person.email, "old"], [newEmail, "new"]]);
    expect(await emailNow()).toBe(person.email);
    const events = await eventsOf(person.userId);
    expect(events).toMatchObject([{ action: "email_change.requested", userId: person.userId, metadata: { emailChangeId: id } }]);
    expect(JSON.stringify(events)).not.toContain("@");
  });

  test("neither mail names the other side's person, and sent twice they are the same to a mail program", async () => {
    const id = await ask();
    await mailEmailChange(system, id);
    await mailEmailChange(system, id);
    const [old, neu, ...again] = mails.all();
    expect(neu?.text).not.toContain(person.email);
    expect(`${old?.subject} ${neu?.subject}`).not.toMatch(/sam|@/i);
    expect(again.map(({ messageId }) => messageId)).toEqual([old?.messageId, neu?.messageId]);
    expect(old?.messageId).not.toBe(neu?.messageId);
  });

  test("a wrong password asks nobody", async () => {
    expect(await askEmailChange(person, { newEmail, password: "a wrong one altogether" })).toEqual({ ok: false, reason: "wrong-password" });
    expect(await identityDatabase().select().from(emailChanges).where(eq(emailChanges.userId, person.userId))).toEqual([]);
    expect(await actions()).toEqual(["password.check_refused"]);
  });

  test("after ten tries not even the right password is looked at", async () => {
    for (let guess = 0; guess < 10; guess++) await askEmailChange(person, { newEmail, password: `guess number ${guess}` });
    expect(await askEmailChange(person, { newEmail, password: PASSWORD })).toEqual({ ok: false, reason: "too-many-tries" });
  });

  test("the address one has is no change", async () => {
    expect(await askEmailChange(person, { newEmail: person.email, password: PASSWORD })).toEqual({ ok: false, reason: "same-address" });
  });

  test("a taken address answers the same, gets no link, and changes nothing", async () => {
    const other = await anAccount();
    const free = await askEmailChange(person, { newEmail, password: PASSWORD });
    const taken = await askEmailChange(person, { newEmail: other.email, password: PASSWORD });
    expect(Object.keys(taken.ok ? taken.value : {})).toEqual(Object.keys(free.ok ? free.value : { refused: true }));
    const id = taken.ok ? taken.value.emailChangeId : "";
    const links = await mailed(id);
    expect(links.map(({ to }) => to)).toEqual([person.email]);
    expect(links[0] && (await confirm(links[0].link))).toEqual({ ok: true, value: "agreed" });
    expect([await emailNow(), await emailNow(other)]).toEqual([person.email, other.email]);
  });

  test("while acting as someone nobody asks for another address", async () => {
    await expect(askEmailChange(await actingAs(person), { newEmail, password: PASSWORD })).rejects.toThrow(ForbiddenError);
    expect(await identityDatabase().select().from(emailChanges).where(eq(emailChanges.userId, person.userId))).toEqual([]);
  });

  test("a later wish drops the earlier one, also when both come at once", async () => {
    const links = await linksOf(await ask());
    await atOnce(person, [ask, ask].map((again) => () => again()));
    expect(await confirm(links.old)).toEqual({ ok: false, reason: "dropped" });
    const open = await identityDatabase().select().from(emailChanges).where(and(eq(emailChanges.userId, person.userId), isNull(emailChanges.settledAt))).orderBy(asc(emailChanges.id));
    expect(open).toHaveLength(1);
  });
});

describe("agreeing", () => {
  test.each(["old", "new"] as const)("the %s address alone changes nothing, however often", async (side) => {
    const links = await linksOf(await ask());
    expect([await confirm(links[side]), await confirm(links[side])]).toEqual([{ ok: true, value: "agreed" }, { ok: false, reason: "agreed" }]);
    expect(await emailNow()).toBe(person.email);
    expect(await findEmailChange(links[side])).toMatchObject({ standing: "agreed" });
  });

  test.each([["old", "new"], ["new", "old"]] as const)("%s and then %s changes the address, and all of it is recorded as the person's", async (first, second) => {
    const links = await linksOf(await ask());
    await confirm(links[first]);
    expect(await confirm(links[second])).toEqual({ ok: true, value: "changed" });
    expect(await userOf(person)).toMatchObject({ email: newEmail, emailVerified: true });
    const events = await eventsOf(person.userId);
    expect(events.map(({ action }) => action)).toEqual(["email_change.requested", "email_change.agreed", "email_change.agreed", "email.changed"]);
    expect(events.every(({ userId, impersonatedUserId }) => userId === person.userId && impersonatedUserId === null)).toBe(true);
    expect(events.at(-1)).toMatchObject({ ipAddress: ORIGIN.ipAddress, userAgent: ORIGIN.userAgent });
    expect(JSON.stringify(events)).not.toContain("@");
    expect([await confirm(links.old), await confirm(links.new)]).toEqual(Array.from({ length: 2 }, () => ({ ok: false, reason: "changed" })));
  });

  test("opening a link changes nothing", async () => {
    const links = await linksOf(await ask());
    expect(await findEmailChange(links.old)).toEqual({ oldEmail: person.email, newEmail, standing: "open" });
    await findEmailChange(links.new);
    expect(await actions()).toEqual(["email_change.requested"]);
  });

  test("one link does not stand in for the other, nor for another change", async () => {
    const links = await linksOf(await ask());
    const others = await linksOf(await ask(await anAccount(), `${createId()}@elsewhere.test`));
    for (const token of [links.new.token, others.old.token, "", "guessed"]) {
      expect(await confirm({ ...links.old, token })).toEqual({ ok: false, reason: "wrong-link" });
      expect(await findEmailChange({ ...links.old, token })).toBeNull();
    }
    expect(await actions()).toEqual(["email_change.requested"]);
  });

  test("after a day the links have expired and are not mailed any more", async () => {
    const links = await linksOf(await ask());
    await change(links.old.id, { expiresAt: new Date(Date.now() - 1_000) });
    expect(await confirm(links.old)).toEqual({ ok: false, reason: "expired" });
    expect(await mailed(links.old.id)).toEqual([]);
    expect(await findEmailChange(links.new)).toMatchObject({ standing: "expired" });
  });

  test("for somebody banned nothing happens", async () => {
    const links = await linksOf(await ask());
    await confirm(links.old);
    await inDatabase((tx) => tx.update(user).set({ banned: true, banReason: "Left" }).where(eq(user.id, person.userId)));
    expect(await confirm(links.new)).toEqual({ ok: false, reason: "dropped" });
    expect(await mailed(links.new.id)).toEqual([]);
    expect(await emailNow()).toBe(person.email);
  });

  test("an address somebody else got in the meantime stays theirs", async () => {
    const links = await linksOf(await ask());
    await confirm(links.new);
    await aUser({ email: newEmail });
    expect([await confirm(links.old), await confirm(links.old)]).toEqual(Array.from({ length: 2 }, () => ({ ok: false, reason: "dropped" })));
    expect(await emailNow()).toBe(person.email);
    expect(await actions()).toEqual(["email_change.requested", "email_change.agreed", "email_change.dropped"]);
  });

  test("two accounts that get one address at the same moment: one has it, the other keeps its own", async () => {
    const other = await anAccount();
    const [mine, theirs] = [await linksOf(await ask()), await linksOf(await ask(other, newEmail))];
    for (const { old } of [mine, theirs]) await confirm(old);
    const outcomes = await Promise.all([mine, theirs].map(({ new: link }) => confirm(link)));
    expect(outcomes.map((outcome) => (outcome.ok ? outcome.value : outcome.reason)).sort()).toEqual(["changed", "dropped"]);
    expect([await emailNow(), await emailNow(other)].filter((email) => email === newEmail)).toHaveLength(1);
  });

  test("both addresses at the same moment change it once", async () => {
    const links = await linksOf(await ask());
    const outcomes = await Promise.all([links.old, links.new, links.old, links.new].map(confirm));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2);
    expect(await emailNow()).toBe(newEmail);
    expect((await actions()).filter((action) => action === "email.changed")).toHaveLength(1);
  });

  test("reset links mailed to the old address are worth nothing from then on", async () => {
    await inDatabase((tx) => tx.insert(verification).values({ identifier: `reset-password:${createId()}`, value: person.userId, expiresAt: new Date(Date.now() + 60_000) }));
    const links = await linksOf(await ask());
    await confirm(links.old);
    await confirm(links.new);
    expect(await identityDatabase().select().from(verification).where(eq(verification.value, person.userId))).toEqual([]);
  });

  test("if it cannot be recorded it does not happen", async () => {
    const links = await linksOf(await ask());
    await confirm(links.old);
    await withoutAudit(ownerUrl(), async () => {
      await expect(confirm(links.new)).rejects.toThrow();
    });
    expect(await emailNow()).toBe(person.email);
    expect(await findEmailChange(links.new)).toMatchObject({ standing: "open" });
  });
});
