import { beforeAll, expect, test } from "vitest";
import { member } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { aFirm, aMember, aUser, inDatabase } from "../../../../tests/factories/people";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { listCandidates } from "./list-candidates";
import { whereItBelongs } from "./where-it-belongs";

useOwnDatabase();

const MANY = 250;
let late: string, both: string;

/** A firm whose people alone fill any short list of a domain, and one that comes after it. */
beforeAll(async () => {
  await aFirm({ id: "a-large-firm" });
  await aFirm({ id: "z-small-firm" });
  const people = Array.from({ length: MANY }, (_, at) => ({ id: `clerk-${at}`, name: `Clerk number ${at}`, email: `clerk-${at}@shared.test` }));
  await inDatabase(async (tx) => {
    await tx.insert(user).values(people);
    await tx.insert(member).values(people.map(({ id }) => ({ organizationId: "a-large-firm", userId: id, role: "referrer" as const })));
  });
  late = await aMember("z-small-firm", "referrer", { userId: await aUser({ email: "late@shared.test" }) });
  both = await aMember("z-small-firm", "referrer", { userId: await aUser({ id: "zz-both", email: "both@shared.test" }).then(() => "zz-both") });
  await aMember("a-large-firm", "referrer", { userId: both });
});

const belongs = async (answer: string) => whereItBelongs(answer, [], await inDatabase((tx) => listCandidates(tx, answer)));

test("an address is found however many share its domain", async () => {
  expect((await belongs("Late@shared.test")).place).toEqual({ organizationId: "z-small-firm", teamId: null, referrerId: late });
});

test("and somebody of two firms is known to be in both, so nothing is placed", async () => {
  const { place, suggestions } = await belongs("both@shared.test");
  expect(place).toBeNull();
  expect(suggestions.map(({ organizationId, because }) => [organizationId, because])).toEqual([["a-large-firm", "address in several firms"], ["z-small-firm", "address in several firms"]]);
});

test("nobody of that address: a few of its domain are enough for a hint", async () => {
  expect(await inDatabase((tx) => listCandidates(tx, "new.starter@shared.test"))).toHaveLength(200);
  expect((await belongs("new.starter@shared.test")).suggestions).toMatchObject([{ organizationId: "a-large-firm", referrerId: null, because: "domain" }]);
});

test("who is banned, and a firm that is archived, are nobody's address", async () => {
  await aMember("z-small-firm", "referrer", { userId: await aUser({ email: "banned@shared.test", banned: true }) });
  await aFirm({ id: "archived-firm", archivedAt: new Date() });
  await aMember("archived-firm", "referrer", { userId: await aUser({ email: "archived@elsewhere.test" }) });
  expect((await belongs("banned@shared.test")).place).toBeNull();
  expect(await belongs("archived@elsewhere.test")).toEqual({ place: null, suggestions: [] });
});
