import { beforeAll, describe, expect, test } from "vitest";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { aFirm, aMember, aSession, aSpecialist, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { createAccount } from "../access/create-account";
import { mayActAs } from "./policy";
import { lastActedAs, PAGE_SIZE, searchPeople } from "./search-people";

useOwnDatabase();

let admin: Person, rae: string, firm: string;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin", name: "Dana Cole", email: "dana.cole@portal.test" }));
  firm = await aFirm({ name: "Harbour & Vale Lawyers" });
  const bluegum = await aFirm({ name: "Bluegum Insurance" });
  rae = await aMember(firm, "referrer", { userId: await aUser({ name: "Rae Ito", email: "rae@harbourvale.test" }) });
  await aMember(bluegum, "owner", { userId: rae });
  await aMember(firm, "owner", { userId: await aUser({ name: "Kathleen O’Brien", email: "kob@harbourvale.test" }) });
  await aMember(bluegum, "manager", { userId: await aUser({ name: "Catherine Walker-Reid", email: "cwr@bluegum.test" }) });
  await aMember(bluegum, "referrer", { userId: await aUser({ name: "Percy 100% Underscore_", email: "percy@bluegum.test", banned: true, banReason: "Left in anger" }) });
  await aSpecialist({ userId: await aUser({ name: "Dr Zoë Vasudevan", email: "zv@clinic.test" }) });
});

async function namesFor(q: string): Promise<string[]> {
  return (await searchPeople(admin, { q, page: 1 })).people.map(({ name }) => name);
}

describe("best match first", () => {
  test.each([
    ["a whole name", "rae ito", "Rae Ito"],
    ["in any order and case", "ITO rae", "Rae Ito"],
    ["the beginning of a name", "cath", "Catherine Walker-Reid"],
    ["one letter", "r", "Rae Ito"],
    ["two letters", "ka", "Kathleen O’Brien"],
    ["the second half of a double name", "reid", "Catherine Walker-Reid"],
    ["an address", "kob@harbourvale.test", "Kathleen O’Brien"],
    ["the beginning of an address", "cwr", "Catherine Walker-Reid"],
    ["a name and a firm", "kathleen harbour", "Kathleen O’Brien"],
    ["an apostrophe left out", "obrien", "Kathleen O’Brien"],
    ["an apostrophe of the other kind", "O'Brien", "Kathleen O’Brien"],
    ["a letter too many", "Rae Itto", "Rae Ito"],
    ["letters the wrong way round", "Rea Ito", "Rae Ito"],
    ["a name spelled another way", "Cathrine Reed", "Catherine Walker-Reid"],
    ["an address with a letter missing", "rae@harborvale.test", "Rae Ito"],
    ["an accent left out", "zoe", "Dr Zoë Vasudevan"],
    ["a wrong letter", "vasudavan", "Dr Zoë Vasudevan"],
    ["two words run together", "raeito", "Rae Ito"],
  ])("by %s: %s", async (_how, typed, name) => {
    expect((await namesFor(typed))[0]).toBe(name);
  });

  test("by a firm, spelled wrongly, come all of it and nobody else", async () => {
    expect((await namesFor("harbor lawyer")).sort()).toEqual(["Kathleen O’Brien", "Rae Ito"]);
  });

  test("among equals by name, then always in the same order", async () => {
    const twins = [await aUser({ name: "Twin Same" }), await aUser({ name: "Twin Same" })].sort();
    expect((await searchPeople(admin, { q: "twin same", page: 1 })).people.slice(0, 2).map(({ id }) => id)).toEqual(twins);
  });
});

test("what resembles nothing finds nobody, and signs of a pattern are only signs", async () => {
  expect(await searchPeople(admin, { q: "qqqxxxzzz", page: 1 })).toEqual({ people: [], total: 0 });
  expect(await namesFor("%")).toEqual([]);
  expect(await namesFor("_____")).toEqual([]);
  expect(await namesFor("100%")).toEqual(["Percy 100% Underscore_"]);
  expect(await namesFor("'; drop table \"user\"; --")).toEqual([]);
  expect(await namesFor("\\m(")).toEqual([]);
});

test("each comes with all their firms and roles, and with what keeps them out", async () => {
  const [found] = (await searchPeople(admin, { q: "rae ito", page: 1 })).people;
  expect(found).toEqual({
    id: rae,
    name: "Rae Ito",
    email: "rae@harbourvale.test",
    isAdmin: false,
    isSpecialist: false,
    banned: false,
    hasPassword: false,
    firms: [
      { name: "Bluegum Insurance", role: "owner", archived: false },
      { name: "Harbour & Vale Lawyers", role: "referrer", archived: false },
    ],
  });
  expect((await searchPeople(admin, { q: "percy", page: 1 })).people[0]).toMatchObject({ banned: true });
  expect((await searchPeople(admin, { q: "vasudevan", page: 1 })).people[0]).toMatchObject({ isSpecialist: true, firms: [] });
  const withPassword = await inDatabase((tx) => createAccount(tx, { email: "pw@portal.test", name: "Holder Password", password: "a-long-enough-password", role: "admin" }));
  expect((await searchPeople(admin, { q: "holder password", page: 1 })).people[0]).toMatchObject({ id: withPassword, hasPassword: true, isAdmin: true });
});

test("the system is nobody, however one asks", async () => {
  for (const q of ["", "system", "system@portal.invalid", "invalid"]) {
    expect((await searchPeople(admin, { q, page: 1 })).people.map(({ id }) => id)).not.toContain("system");
  }
});

test("without words everybody is there by name, page after page, each once", async () => {
  for (let n = 0; n < PAGE_SIZE; n += 1) await aUser({ name: `Filler ${String(n).padStart(3, "0")}` });
  const [first, second] = [await searchPeople(admin, { q: "", page: 1 }), await searchPeople(admin, { q: "", page: 2 })];
  expect(first.people).toHaveLength(PAGE_SIZE);
  const all = [...first.people, ...second.people];
  expect(new Set(all.map(({ id }) => id)).size).toBe(first.total);
  expect(all.map(({ name }) => name.toLowerCase())).toEqual(all.map(({ name }) => name.toLowerCase()).sort((one, other) => one.localeCompare(other, "en")));
});

describe("the last ten", () => {
  test("are the different people this admin acted as, newest first", async () => {
    const busy = await aUser({ role: "admin" });
    const subjects: string[] = [];
    for (let n = 0; n < 11; n += 1) subjects.push(await aUser({ name: `Subject ${n}` }));
    for (const subject of [...subjects, subjects[3] ?? ""]) await aSession(subject, { impersonatedBy: busy });
    await aSession(rae, { impersonatedBy: admin.userId });
    const expected = [subjects[3], ...subjects.filter((_, n) => n !== 3).reverse()].slice(0, 10);
    expect((await lastActedAs(await signedIn(busy))).map(({ id }) => id)).toEqual(expected);
  });

  test("are none for who never acted", async () => {
    expect(await lastActedAs(await signedIn(await aUser({ role: "admin" })))).toEqual([]);
  });
});

test("nobody but staff as themselves searches, neither a member, nor a specialist, nor an admin acting as one", async () => {
  const strangers = [
    await signedIn(await aMember(firm, "owner")),
    await signedIn((await aSpecialist()).userId),
    await signedIn(await aMember(firm, "referrer"), { impersonatedBy: admin.userId }),
  ];
  for (const person of strangers) {
    await expect(searchPeople(person, { q: "rae", page: 1 })).rejects.toThrow(ForbiddenError);
    await expect(lastActedAs(person)).rejects.toThrow(ForbiddenError);
  }
});

test("acting as them is offered for whoever may work here, never for staff, oneself or the banned", () => {
  const anyone = { id: "somebody", isAdmin: false, banned: false };
  expect(mayActAs(admin, anyone)).toBe(true);
  expect(mayActAs(admin, { ...anyone, isAdmin: true })).toBe(false);
  expect(mayActAs(admin, { ...anyone, banned: true })).toBe(false);
  expect(mayActAs(admin, { ...anyone, id: admin.userId })).toBe(false);
});
