import { describe, expect, test } from "vitest";
import { suggestedFirm, suggestedMember } from "./preselect";
import type { Suggestion } from "./where-it-belongs";

const rae: Suggestion = { organizationId: "harbour", organizationName: "Harbour & Vale", teamId: "t1", referrerId: "rae", because: "address" };
const colin: Suggestion = { ...rae, teamId: null, referrerId: "colin", because: "name" };
const domain: Suggestion = { ...rae, teamId: null, referrerId: null, because: "domain" };
const elsewhere: Suggestion = { ...rae, organizationId: "rival", teamId: null, because: "address in several firms" };

describe("the firm stands in the form", () => {
  test.each([
    ["of the one booking with one suggestion", [[rae]]],
    ["where only its domain tells", [[domain]]],
    ["where two of its people may be meant", [[rae, colin]]],
    ["where all bookings may be its", [[rae], [colin], [domain]]],
  ])("%s", (_when, suggested) => {
    expect(suggestedFirm(suggested)).toBe("harbour");
  });

  test.each([
    ["an address is somebody's in two firms", [[rae, elsewhere]]],
    ["the bookings point to different ones", [[rae], [elsewhere]]],
    ["one of them points nowhere", [[rae], []]],
    ["nothing is known", [[]]],
    ["there is no booking", []],
  ])("not when %s", (_when, suggested) => {
    expect(suggestedFirm(suggested)).toBeNull();
  });
});

test("and with it the one person meant there, and their team", () => {
  expect(suggestedMember([[rae], [rae]], "harbour")).toEqual({ referrerId: "rae", teamId: "t1" });
  expect(suggestedMember([[rae, elsewhere]], "rival")).toEqual({ referrerId: "rae", teamId: null });
  for (const suggested of [[[rae, colin]], [[rae], [colin]], [[rae], []], [[domain]]]) expect(suggestedMember(suggested, "harbour").referrerId).toBeNull();
  expect(suggestedMember([[rae]], "rival")).toEqual({ referrerId: null, teamId: null });
});
