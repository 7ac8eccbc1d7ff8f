import { describe, expect, test } from "vitest";
import { age, relativeDay } from "./relative-day";

const now = new Date("2026-11-24T02:00:00Z");

describe("a day in words", () => {
  test.each([
    ["2026-11-24T09:00:00Z", "today"],
    ["2026-11-25T02:00:00Z", "tomorrow"],
    ["2026-11-23T02:00:00Z", "yesterday"],
    ["2026-11-27T02:00:00Z", "in 3 days"],
    ["2026-11-21T02:00:00Z", "3 days ago"],
    ["2026-12-07T02:00:00Z", "in 13 days"],
    ["2026-12-08T02:00:00Z", "in 2 weeks"],
    ["2026-11-10T02:00:00Z", "2 weeks ago"],
    ["2027-01-22T02:00:00Z", "in 8 weeks"],
    ["2027-01-24T02:00:00Z", "in 2 months"],
    ["2026-05-24T02:00:00Z", "6 months ago"],
    ["2028-11-24T02:00:00Z", "in 2 years"],
    ["2023-11-24T02:00:00Z", "3 years ago"],
  ])("%s is %s", (at, words) => {
    expect(relativeDay(new Date(at), now, "Australia/Sydney")).toBe(words);
  });

  test("is counted on the wall of the zone, not in hours", () => {
    const evening = new Date("2026-11-24T12:50:00Z");
    const soonAfter = new Date("2026-11-24T13:10:00Z");
    expect(relativeDay(soonAfter, evening, "Australia/Sydney")).toBe("tomorrow");
    expect(relativeDay(soonAfter, evening, "Australia/Perth")).toBe("today");
    expect(relativeDay(evening, soonAfter, "Australia/Sydney")).toBe("yesterday");
  });

  test("is one day across a clock change too", () => {
    expect(relativeDay(new Date("2026-10-04T13:30:00Z"), new Date("2026-10-03T13:30:00Z"), "Australia/Sydney")).toBe("in 2 days");
    expect(relativeDay(new Date("2026-10-04T12:30:00Z"), new Date("2026-10-03T13:30:00Z"), "Australia/Sydney")).toBe("tomorrow");
  });
});

describe("how old an answer is", () => {
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

  test.each([
    [0, "just now"],
    [29, "just now"],
    [60, "1 minute ago"],
    [5 * 60, "5 minutes ago"],
    [89 * 60, "89 minutes ago"],
    [91 * 60, "2 hours ago"],
    [3 * 3600, "3 hours ago"],
    [35 * 3600, "35 hours ago"],
    [36 * 3600 + 60, "2 days ago"],
    [5 * 86_400, "5 days ago"],
  ])("%i seconds: %s", (seconds, words) => {
    expect(age(ago(seconds), now)).toBe(words);
  });

  test("one from a clock that is a little ahead is new", () => {
    expect(age(ago(-40), now)).toBe("just now");
  });
});
