import { describe, expect, test } from "vitest";
import { whereItBelongs, type Candidate } from "./where-it-belongs";

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
    expect(whereItBelongs(answer, null, all)).toEqual({ place, suggestions: [] });
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
    const found = whereItBelongs(answer, null, all);
    expect(found.place).toBeNull();
    expect(found.suggestions.map(({ organizationId, referrerId, because }) => [organizationId, referrerId, because])).toEqual(suggestions);
  });
});

test("the examinee's own address never counts, not even when it is a member's", () => {
  expect(whereItBelongs("rae@harbour.test", " Rae@harbour.test", all)).toEqual({ place: null, suggestions: [] });
});
