import { expect, test } from "vitest";
import { awaitsImport, comesInQuietly, isBeforeImport } from "./before-import";

const linkedAt = new Date("2026-06-01T00:00:00.500Z");
const linked = { timezone: "Australia/Sydney", linkedAt, importedFrom: null, importOrderedAt: null, importedAt: null };
const startsAt = new Date("2026-07-01T00:00:00Z");
const before = { startsAt, bookedAt: new Date("2026-06-01T00:00:00Z") };
const after = { startsAt, bookedAt: new Date("2026-06-01T00:00:01Z") };
const unsaid = { startsAt, bookedAt: null };

test("until its first import what was booked before the linking waits, and what is booked after that second is news", () => {
  expect([before, after, unsaid].map((seen) => awaitsImport(seen, linked))).toEqual([true, false, true]);
  expect([before, after].map((seen) => isBeforeImport(seen, linked))).toEqual([true, false]);
});

test("once there is a cut-off it alone decides, on the clinic's own calendar", () => {
  const imported = { ...linked, importedFrom: "2026-07-01" };
  expect([before, after, unsaid].map((seen) => awaitsImport(seen, imported))).toEqual([false, false, false]);
  expect(isBeforeImport({ startsAt: new Date("2026-06-30T13:59:00Z") }, imported)).toBe(true);
  expect(isBeforeImport({ startsAt: new Date("2026-06-30T14:00:00Z") }, imported)).toBe(false);
});

test("until the import is done, what was booked before it was ordered is told to nobody; afterwards everything is", () => {
  const importOrderedAt = new Date("2026-06-10T00:00:00Z");
  const importing = { ...linked, importedFrom: "2026-01-01", importOrderedAt };
  const meanwhile = { startsAt, bookedAt: new Date("2026-06-11T00:00:00Z") };
  expect([before, after, unsaid, meanwhile].map((seen) => comesInQuietly(seen, importing, null))).toEqual([true, true, true, false]);
  const imported = { ...importing, importedAt: new Date("2026-06-10T00:01:00Z") };
  expect([before, after, unsaid, meanwhile].map((seen) => comesInQuietly(seen, imported, { imeSince: null }))).toEqual([false, false, false, false]);
});

test("a type marked as an examination later brings in quietly what was booked before the marking", () => {
  const imported = { ...linked, importedFrom: "2026-01-01", importedAt: linkedAt };
  const type = { imeSince: new Date("2026-06-20T00:00:00Z") };
  expect(comesInQuietly(after, imported, type)).toBe(true);
  expect(comesInQuietly({ startsAt, bookedAt: new Date("2026-06-21T00:00:00Z") }, imported, type)).toBe(false);
});
