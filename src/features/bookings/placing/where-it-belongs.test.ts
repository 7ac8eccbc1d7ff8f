import { describe, expect, test } from "vitest";
import { suggestionsFor, whereItBelongs, type Candidate } from "./where-it-belongs";

const rae: Candidate = { userId: "rae", name: "Rae Ito", email: "rae@harbour.test", organizationId: "harbour", organizationName: "Harbour & Vale Lawyers", teamIds: ["t1"] };
const colin: Candidate = { ...rae, userId: "colin", name: "Colin Abara", email: "colin@harbour.test", teamIds: ["t1", "t2"] };
const sam: Candidate = { userId: "sam", name: "Sam Both", email: "sam@gmail.com", organizationId: "harbour", organizationName: rae.organizationName, teamIds: [] };
const samElsewhere: Candidate = { ...sam, organizationId: "rival", organizationName: "Rival Insurance" };
const all = [rae, colin, sam, samElsewhere];

describe("only the exact address of one member of one firm places", () => {
  test.each([
    ["rae@harbour.test", { organizationId: "harbour", teamId: "t1", referrerId: "rae" }],
    ["  RAE@Harbour.TEST ", { organizationId: "harbour", teamId: "t1", referrerId: "rae" }],
    ["colin@harbour.test", { organizationId: "harbour", teamId: null, referrerId: "colin" }],
  ])("%j", (answer, place) => {
    expect(whereItBelongs(answer, [], all)).toEqual({ place, suggestions: [] });
  });
});

describe("anything else only suggests", () => {
  test.each([
    ["an address of two firms", "sam@gmail.com", [["harbour", "sam", "address in several firms"], ["rival", "sam", "address in several firms"]]],
    ["another address of the domain", "new.starter@harbour.test", [["harbour", null, "domain"]]],
    ["a public provider's domain", "somebody@gmail.com", []],
    ["a domain that only ends alike", "x@not-harbour.test", []],
    ["a name", "for Rae Ito, thanks", [["harbour", "rae", "name"]]],
    ["a firm", "Harbour & Vale Lawyers, Sydney", [["harbour", null, "name"]]],
    ["two addresses", "rae@harbour.test; colin@harbour.test", []],
    ["nobody", "Dr Somebody", []],
    ["nothing", "", []],
  ])("%s", (_what, answer, suggestions) => {
    const found = whereItBelongs(answer, [], all);
    expect(found.place).toBeNull();
    expect(found.suggestions.map(({ organizationId, referrerId, because }) => [organizationId, referrerId, because])).toEqual(suggestions);
  });
});

test("the examinee's own address never counts, not even when it is a member's", () => {
  expect(whereItBelongs("rae@harbour.test", [" Rae@harbour.test"], all)).toEqual({ place: null, suggestions: [] });
});

test.each([
  ["among several in one line", ["someone@example.test, RAE@harbour.test"]],
  ["after a semicolon", ["someone@example.test;rae@harbour.test"]],
  ["where only what was known before has it", ["someone@example.test", "Rae@harbour.test"]],
  ["where only what Acuity says now has it", ["rae@harbour.test", null]],
])("nor does it %s", (_where, examineeEmails) => {
  expect(whereItBelongs("rae@harbour.test", examineeEmails, all)).toEqual({ place: null, suggestions: [] });
  expect(suggestionsFor("rae@harbour.test", examineeEmails, all)).toEqual([]);
});

test("to a booking that waits, the address of one member is suggested, with their only team", () => {
  expect(suggestionsFor("rae@harbour.test", [null], all)).toMatchObject([{ organizationId: "harbour", teamId: "t1", referrerId: "rae", because: "address" }]);
  expect(suggestionsFor("colin@harbour.test", [null], all)).toMatchObject([{ teamId: null, referrerId: "colin" }]);
  expect(suggestionsFor("new.starter@harbour.test", [null], all)).toEqual(whereItBelongs("new.starter@harbour.test", [null], all).suggestions);
});
