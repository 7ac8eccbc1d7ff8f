import { expect, test } from "vitest";
import { ownPath } from "./own-path";

test.each([
  ["/", "/"],
  ["/bookings", "/bookings"],
  ["/bookings?page=2&sort=newest", "/bookings?page=2&sort=newest"],
  ["/bookings/new/abc/check", "/bookings/new/abc/check"],
  ["/bookings#history", "/bookings"],
])("%s leads on to %s", (wanted, path) => {
  expect(ownPath(wanted)).toBe(path);
});

test.each([
  undefined,
  "",
  "bookings",
  "https://evil.example/",
  "//evil.example/",
  "//evil.example/bookings",
  "///evil.example/",
  "/\\evil.example/",
  "\\\\evil.example/",
  "/\t/evil.example/",
  "javascript:alert(1)",
  "data:text/html,x",
  " //evil.example/",
  "http://portal.invalid/bookings",
  "http://[",
])("%j leads home", (wanted) => {
  expect(ownPath(wanted)).toBe("/");
});

test.each(["/.//evil.example/", "/bookings/..//evil.example/", "/..//evil.example", "/./\\evil.example", "/%2e//evil.example/"])("%j never turns into another site's address", (wanted) => {
  const path = ownPath(wanted);
  expect(new URL(path, "https://portal.example").origin).toBe("https://portal.example");
});
