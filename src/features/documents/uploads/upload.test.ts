import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReceivedPart } from "@/integrations/storage/multipart";
import { MAX_FILE_BYTES } from "../file-types";
import { countParts, isWhole, KEY_PREFIX, newKey, PART_BYTES, sizeOfPart } from "./upload";

const part = (number: number, size: number): ReceivedPart => ({ number, size, etag: `"${number}"`, sha256: "" });
const file = { fileSize: 250, partSize: 100 };

test.each([
  [1, 1],
  [100, 1],
  [101, 2],
  [200, 2],
  [250, 3],
])("a file of %d bytes in parts of a hundred has %d", (fileSize, count) => {
  expect(countParts({ fileSize, partSize: 100 })).toBe(count);
});

test.each([
  [1, 100],
  [2, 100],
  [3, 50],
  [4, null],
  [0, null],
  [-1, null],
  [1.5, null],
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
])("part %d of 250 bytes has %s", (number, size) => {
  expect(sizeOfPart(number, file)).toBe(size);
});

test("the largest file that is taken has parts that S3 takes", () => {
  const largest = { fileSize: MAX_FILE_BYTES, partSize: PART_BYTES };
  expect(countParts(largest)).toBeLessThanOrEqual(10_000);
  expect(PART_BYTES).toBeGreaterThanOrEqual(5 * 1024 * 1024);
});

test("the sizes of all parts are the size of the file, whatever it is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 700 }), (fileSize, partSize) => {
      const sizes = Array.from({ length: countParts({ fileSize, partSize }) }, (_, at) => sizeOfPart(at + 1, { fileSize, partSize }) ?? 0);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(fileSize);
      expect(sizes.every((size) => size > 0 && size <= partSize)).toBe(true);
    }),
  );
});

test.each<[string, ReceivedPart[], boolean]>([
  ["all there", [part(1, 100), part(2, 100), part(3, 50)], true],
  ["none there", [], false],
  ["one missing in the middle", [part(1, 100), part(3, 50)], false],
  ["the last missing", [part(1, 100), part(2, 100)], false],
  ["one too many", [part(1, 100), part(2, 100), part(3, 50), part(4, 1)], false],
  ["one twice", [part(1, 100), part(1, 100), part(3, 50)], false],
  ["one shorter", [part(1, 100), part(2, 99), part(3, 50)], false],
  ["the last longer", [part(1, 100), part(2, 100), part(3, 51)], false],
  ["in another order", [part(2, 100), part(1, 100), part(3, 50)], false],
])("%s: whole is %s", (_what, parts, whole) => {
  expect(isWhole(parts, file)).toBe(whole);
});

test("keys are by day, never the same, and say nothing else", () => {
  const keys = Array.from({ length: 200 }, () => newKey("2026-11-24"));
  expect(new Set(keys).size).toBe(200);
  for (const key of keys) expect(key).toMatch(/^documents\/2026-11-24\/[a-z0-9]{24}$/);
  expect(keys[0]?.startsWith(KEY_PREFIX)).toBe(true);
});
