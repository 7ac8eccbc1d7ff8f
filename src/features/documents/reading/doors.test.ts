import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { handsOutFiles } from "./doors";

test.each([
  ["/api/documents/abc", true],
  ["/api/documents/abc?version=2", true],
  ["/bookings/abc/documents.zip", true],
  ["/bookings/abc/documents", false],
  ["/bookings", false],
  ["/api/uploads/abc/parts", false],
  ["", false],
])("%s: %s", (address, isDoor) => expect(handsOutFiles(address)).toBe(isDoor));

test("every route that hands out files is known as one, and no other", () => {
  const routes = readdirSync("src/app", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("/route.ts"));
  const doors = routes.filter((file) => /features\/documents\/reading\//.test(readFileSync(`src/app/${file}`, "utf8")));
  const addressOf = (file: string) => `/${file.replace(/\/route\.ts$/, "").replaceAll(/\([^)]+\)\//g, "").replaceAll(/\[[^\]]+\]/g, "abc")}`;
  expect(doors).toHaveLength(2);
  expect(routes.map(addressOf).filter(handsOutFiles)).toEqual(doors.map(addressOf));
});
