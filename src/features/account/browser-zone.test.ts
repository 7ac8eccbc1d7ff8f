import { describe, expect, test } from "vitest";
import { AUSTRALIAN_ZONES } from "@/lib/zones";
import { cityOf, zoneOfBrowser, zoneToOffer } from "./browser-zone";

test.each(AUSTRALIAN_ZONES)("$id is the portal's own and stays what it is", ({ id }) => {
  expect(zoneOfBrowser(id)).toBe(id);
});

test.each([
  ["Australia/Hobart", "Australia/Sydney"],
  ["Australia/Canberra", "Australia/Sydney"],
  ["Australia/ACT", "Australia/Sydney"],
  ["Australia/NSW", "Australia/Sydney"],
  ["Australia/Victoria", "Australia/Melbourne"],
  ["Australia/Lindeman", "Australia/Brisbane"],
  ["Australia/Broken_Hill", "Australia/Adelaide"],
  ["Australia/North", "Australia/Darwin"],
  ["Australia/West", "Australia/Perth"],
  ["NZ", "Pacific/Auckland"],
])("%s shows the clock of %s all year", (name, zone) => {
  expect(zoneOfBrowser(name)).toBe(zone);
  for (const month of ["2026-01-15", "2026-04-20", "2026-07-15", "2026-10-20"]) {
    const at = new Date(`${month}T03:00:00Z`);
    const clock = (timeZone: string) => at.toLocaleString("en-AU", { timeZone });
    expect(clock(name)).toBe(clock(zone));
  }
});

test.each(["Europe/Berlin", "Australia/Lord_Howe", "Australia/Eucla", "UTC", "", "toString"])("no zone of the list shows the clock of %j", (name) => {
  expect(zoneOfBrowser(name)).toBeNull();
});

describe("what is offered", () => {
  test.each([
    ["Australia/Perth", "Australia/Sydney", "Australia/Perth"],
    ["Australia/Broken_Hill", "Australia/Sydney", "Australia/Adelaide"],
    ["Australia/Brisbane", "Australia/Sydney", "Australia/Brisbane"],
    ["Australia/Sydney", "Australia/Sydney", null],
    ["Australia/Melbourne", "Australia/Sydney", null],
    ["Australia/Hobart", "Australia/Melbourne", null],
    ["Europe/Berlin", "Australia/Sydney", null],
  ])("in %s, shown %s: %s", (browser, current, offered) => {
    expect(zoneToOffer(browser, current)).toBe(offered);
  });
});

test("a zone is called by its city", () => {
  expect([cityOf("Australia/Perth"), cityOf("Australia/Broken_Hill")]).toEqual(["Perth", "Broken Hill"]);
});
