import { describe, expect, test } from "vitest";
import { Pace, timeLeft } from "./pace";

describe("how fast it goes", () => {
  test("nothing is said before there is something to say", () => {
    const pace = new Pace();
    expect(pace.bytesPerSecond).toBe(0);
    pace.note(0, 0);
    expect(pace.bytesPerSecond).toBe(0);
    pace.note(499, 1_000_000);
    expect(pace.bytesPerSecond).toBe(0);
  });

  test("bytes over seconds", () => {
    const pace = new Pace();
    pace.note(1_000, 500);
    pace.note(3_000, 4_500);
    expect(pace.bytesPerSecond).toBe(2_000);
  });

  test("as it goes lately: a fast beginning is forgotten once the line is slow", () => {
    const pace = new Pace();
    pace.note(0, 0);
    pace.note(1_000, 100_000_000);
    for (let second = 2; second <= 20; second++) pace.note(second * 1_000, 100_000_000 + second * 1_000);
    expect(pace.bytesPerSecond).toBe(1_000);
  });

  test("a part that is sent again does not make it negative", () => {
    const pace = new Pace();
    pace.note(0, 8_000_000);
    pace.note(1_000, 1_000_000);
    expect(pace.bytesPerSecond).toBe(0);
  });

  test("after a pause it begins anew, so the pause does not count as slow", () => {
    const pace = new Pace();
    pace.note(0, 0);
    pace.note(1_000, 1_000);
    pace.forget();
    expect(pace.bytesPerSecond).toBe(0);
    pace.note(600_000, 1_000);
    pace.note(601_000, 3_000);
    expect(pace.bytesPerSecond).toBe(2_000);
  });

  test("two moments far apart still say something", () => {
    const pace = new Pace();
    pace.note(0, 0);
    pace.note(60_000, 60_000);
    expect(pace.bytesPerSecond).toBe(1_000);
  });
});

test.each([
  [1_000, 0, ""],
  [1_000, 0.5, ""],
  [0, 1_000, "less than a minute left"],
  [60_000, 1_000, "less than a minute left"],
  [61_000, 1_000, "2 min left"],
  [59 * 60_000, 1_000, "59 min left"],
  [60 * 60_000, 1_000, "1 h 0 min left"],
  [80 * 60_000, 1_000, "1 h 20 min left"],
  [500 * 1024 * 1024, 50_000, "2 h 55 min left"],
])("%d bytes at %d a second: %j", (bytes, perSecond, words) => {
  expect(timeLeft(bytes, perSecond)).toBe(words);
});
