import fc from "fast-check";
import { expect, test } from "vitest";
import { newestOfSeries } from "./series";

const row = (seriesId: string, version: number) => ({ seriesId, version });

test("each file is listed once, in its newest version, with how many earlier ones there are", () => {
  expect(newestOfSeries([row("a", 2), row("b", 1), row("a", 3), row("a", 1)])).toEqual([
    { ...row("b", 1), earlier: 0 },
    { ...row("a", 3), earlier: 2 },
  ]);
});

test("of nothing there is nothing", () => {
  expect(newestOfSeries([])).toEqual([]);
});

test("a version that somebody may not read is not counted: it was never among the rows", () => {
  expect(newestOfSeries([row("a", 1)])).toEqual([{ ...row("a", 1), earlier: 0 }]);
  expect(newestOfSeries([row("a", 1), row("a", 5)])).toEqual([{ ...row("a", 5), earlier: 1 }]);
});

test("in any order of rows: one for each file, the newest, and none is lost from the count", () => {
  const versions = fc.uniqueArray(fc.record({ seriesId: fc.constantFrom("a", "b", "c", "d"), version: fc.integer({ min: 1, max: 9 }) }), { selector: ({ seriesId, version }) => `${seriesId}${version}`, maxLength: 30 });
  fc.assert(
    fc.property(versions, (rows) => {
      const listed = newestOfSeries(rows);
      expect(listed.map(({ seriesId }) => seriesId).sort()).toEqual([...new Set(rows.map(({ seriesId }) => seriesId))].sort());
      expect(listed.reduce((sum, { earlier }) => sum + earlier + 1, 0)).toBe(rows.length);
      for (const { seriesId, version } of listed) expect(version).toBe(Math.max(...rows.filter((one) => one.seriesId === seriesId).map((one) => one.version)));
      const places = listed.map((one) => rows.findIndex(({ seriesId, version }) => seriesId === one.seriesId && version === one.version));
      expect(places).toEqual(places.toSorted((one, other) => one - other));
    }),
  );
});
