import { expect, test } from "vitest";
import { formatBytes } from "./bytes";

test.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [1023, "1023 bytes"],
  [1024, "1 KB"],
  [1536, "1.5 KB"],
  [340 * 1024, "340 KB"],
  [1023.4 * 1024, "1023 KB"],
  [1024 * 1024 - 1, "1 MB"],
  [12.4 * 1024 ** 2, "12 MB"],
  [500 * 1024 ** 2, "500 MB"],
  [3 * 1024 ** 3, "3 GB"],
])("%d bytes are shown as %s", (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});
