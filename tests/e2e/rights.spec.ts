import { expect, test } from "@playwright/test";
import { closeDatabase, identityDatabase } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { answerTo } from "./rights/answers";
import type { Browser } from "./rights/browser";
import { methodsOf, patternOf, readExisting, type Existing } from "./rights/existing";
import { makeFirms, removeInactiveSpecialist, type Firms } from "./rights/firms";
import { listedBookings, openingBookings } from "./rights/lists";
import { PEOPLE, type Who } from "./rights/people";
import { readTable, type Ask, type Row } from "./rights/table";
import { makeThings } from "./rights/things";
import { makeVisitors } from "./rights/visitors";

test.describe.configure({ timeout: 240_000 });

const table = readTable();
const sections = [...new Set(table.map(({ section }) => section))];

let existing: Existing;
let firms: Firms | undefined;
let things: Awaited<ReturnType<typeof makeThings>>;
let visitors: ReadonlyMap<Who, Browser>;

test.beforeAll(async () => {
  existing = readExisting();
  firms = await makeFirms();
  things = await makeThings(firms);
  visitors = await makeVisitors(firms, existing);
});

test.afterAll(async () => {
  if (firms) await removeInactiveSpecialist(firms);
  await closeDatabase();
});

test("the table has a row for every page, API route and form there is, and none for what is not there", async () => {
  const rows = new Set(table.map(({ ask }) => nameOf(ask)));
  const there = new Set([...existing.pages, ...(await methodsOf(existing.routes)), ...existing.actions.keys()]);
  expect([...there].filter((name) => !rows.has(name)).sort(), "without a row in rights.txt").toEqual([]);
  expect([...rows].filter((name) => !there.has(name)).sort(), "in rights.txt, but not there").toEqual([]);
});

for (const who of PEOPLE.filter((each) => each !== "nobody" && each !== "banned")) {
  test(`the bookings in the list are exactly those whose page opens: ${who}`, async () => {
    const all = await identityDatabase().select({ id: bookings.id }).from(bookings);
    const listed = await listedBookings(visitorOf(who));
    expect(await openingBookings(visitorOf(who), all.map(({ id }) => id))).toEqual(listed);
    expect(listed.length > 0, "only who has no rights at all sees none").toBe(who !== "removed");
  });
}

for (const section of sections) {
  test(`everybody gets the answer the table promises: ${section}`, async () => {
    const wrong: string[] = [];
    for (const row of table.filter((each) => each.section === section)) wrong.push(...(await mistakesIn(row)));
    expect(wrong).toEqual([]);
  });
}

/** Everybody tries it at the same time, each with what is theirs. */
async function mistakesIn(row: Row): Promise<string[]> {
  const answers = await Promise.all(PEOPLE.map(async (who) => answerTo(await filledIn(row.ask, who), visitorOf(who), existing.actions)));
  return PEOPLE.flatMap((who, column) => (answers[column] === row.expected[who] ? [] : [`${row.label} | ${who}: ${row.expected[who]} is promised, ${answers[column]} is the answer`]));
}

/** With what stands for its names in braces, the same one wherever a name comes again. */
async function filledIn(ask: Ask, who: Who): Promise<Ask> {
  let text = JSON.stringify(ask);
  for (const braced of new Set(text.match(/\{[^{}":]+\}/g))) {
    const thing = things.get(braced.slice(1, -1));
    if (!thing) throw new Error(`nothing makes ${braced}`);
    const value = JSON.stringify(await thing(who)).slice(1, -1);
    text = text.replaceAll(braced, () => value);
  }
  return JSON.parse(text) as Ask;
}

function visitorOf(who: Who): Browser {
  const visitor = visitors.get(who);
  if (!visitor) throw new Error(`${who} has no browser`);
  return visitor;
}

function nameOf(ask: Ask): string {
  if (ask.kind === "action") return `${ask.file}#${ask.name}`;
  if (ask.kind === "page") return patternOf(ask.path, existing.pages) ?? ask.path;
  return `${ask.method} ${patternOf(ask.path, existing.routes) ?? ask.path}`;
}
