import { describe, expect, test } from "vitest";
import { keptUntil, mayPurge, RESTORABLE_DAYS } from "./retention";

const at = (iso: string) => new Date(iso);
const examined = (appointmentDate: string, clinicTimezone = "Australia/Melbourne", retainUntil: string | null = null) => ({ appointmentDate: at(appointmentDate), clinicTimezone, retainUntil });

test.each<[string, string, string | null, number, string, string]>([
  ["2026-11-24T01:00:00Z", "Australia/Melbourne", null, 7, "2033-11-24", "seven years after the examination"],
  ["2026-11-24T01:00:00Z", "Australia/Melbourne", null, 10, "2036-11-24", "as many years as the operator says"],
  ["2024-02-29T01:00:00Z", "Australia/Melbourne", null, 7, "2031-02-28", "a leap day ends on the last of February"],
  ["2024-02-29T01:00:00Z", "Australia/Melbourne", null, 4, "2028-02-29", "and on the leap day where there is one"],
  ["2023-02-28T01:00:00Z", "Australia/Melbourne", null, 1, "2024-02-28", "the last of February is no leap day"],
  ["2026-12-31T13:30:00Z", "Australia/Melbourne", null, 7, "2034-01-01", "by the clinic's day, which has begun"],
  ["2026-12-31T13:30:00Z", "Australia/Perth", null, 7, "2033-12-31", "by the clinic's day, which has not"],
  ["2026-12-31T13:45:00Z", "Australia/Adelaide", null, 7, "2034-01-01", "half hours count"],
  ["2026-12-31T13:45:00Z", "Australia/Darwin", null, 7, "2033-12-31", "and no daylight saving counts too"],
  ["2026-11-24T01:00:00Z", "Australia/Melbourne", "2040-01-01", 7, "2040-01-01", "a booking may say later"],
  ["2026-11-24T01:00:00Z", "Australia/Melbourne", "2033-11-24", 7, "2033-11-24", "the same day is the same"],
  ["2026-11-24T01:00:00Z", "Australia/Melbourne", "2027-01-01", 7, "2033-11-24", "never earlier than the rule"],
])("an examination at %s in %s, retained until %s, %i years: kept until %s, %s", (appointmentDate, zone, retainUntil, years, until) => {
  expect(keptUntil(examined(appointmentDate, zone, retainUntil), years)).toBe(until);
});

describe("what was deleted may go for good", () => {
  const booking = { ...examined("2019-11-24T01:00:00Z"), heldAt: null };
  const longAgo = at("2020-01-01T00:00:00Z");

  test.each([
    ["the last day is not over", "2026-11-24T12:59:59Z", false],
    ["the day after, as the clinic's day begins", "2026-11-24T13:00:00Z", true],
    ["years later", "2040-01-01T00:00:00Z", true],
    ["years before", "2021-01-01T00:00:00Z", false],
  ])("%s", (_when, now, goes) => {
    expect(mayPurge(booking, longAgo, { now: at(now), years: 7 })).toBe(goes);
  });

  test("the same instant is the day after in Melbourne and the last day in Perth", () => {
    const now = at("2026-11-24T13:00:00Z");
    expect(mayPurge({ ...booking, clinicTimezone: "Australia/Perth" }, longAgo, { now, years: 7 })).toBe(false);
    expect(mayPurge({ ...booking, clinicTimezone: "Australia/Perth" }, longAgo, { now: at("2026-11-24T16:00:00Z"), years: 7 })).toBe(true);
  });

  test("an examination on a leap day is kept through the last of February", () => {
    const leap = { ...examined("2024-02-29T01:00:00Z"), heldAt: null };
    expect(mayPurge(leap, longAgo, { now: at("2031-02-28T12:59:59Z"), years: 7 })).toBe(false);
    expect(mayPurge(leap, longAgo, { now: at("2031-02-28T13:00:00Z"), years: 7 })).toBe(true);
  });

  test("never while it is on hold, however long ago", () => {
    expect(mayPurge({ ...booking, heldAt: longAgo }, longAgo, { now: at("2090-01-01T00:00:00Z"), years: 7 })).toBe(false);
  });

  test("never while the booking says later", () => {
    const retained = { ...booking, retainUntil: "2030-06-30" };
    expect(mayPurge(retained, longAgo, { now: at("2030-06-30T13:59:00Z"), years: 7 })).toBe(false);
    expect(mayPurge(retained, longAgo, { now: at("2030-06-30T14:00:00Z"), years: 7 })).toBe(true);
  });

  test("never while it can still be restored, though the rule is over", () => {
    const now = at("2040-01-01T00:00:00Z");
    const days = (count: number) => new Date(now.getTime() - count * 86_400_000);
    expect(mayPurge(booking, days(RESTORABLE_DAYS), { now, years: 7 })).toBe(true);
    expect(mayPurge(booking, new Date(days(RESTORABLE_DAYS).getTime() + 1), { now, years: 7 })).toBe(false);
    expect(mayPurge(booking, days(0), { now, years: 7 })).toBe(false);
  });
});
