import { expect, test } from "vitest";
import { formatWrittenDate, parseTypedDate } from "./typed-date";

test.each([
  ["24/11/1980", "1980-11-24"],
  ["24.11.1980", "1980-11-24"],
  ["24-11-1980", "1980-11-24"],
  ["24 11 1980", "1980-11-24"],
  ["24 / 11 / 1980", "1980-11-24"],
  ["4/1/1980", "1980-01-04"],
  ["04/01/1980", "1980-01-04"],
  ["24 Nov 1980", "1980-11-24"],
  ["24 NOVEMBER 1980", "1980-11-24"],
  ["1 Sept 1980", "1980-09-01"],
  ["1-may-1980", "1980-05-01"],
  ["1980-11-24", "1980-11-24"],
  ["1980-1-4", "1980-01-04"],
  ["  24/11/1980\n", "1980-11-24"],
  ["29/02/1980", "1980-02-29"],
  ["12/11/1980", "1980-11-12"],
])("%j is %s", (typed, date) => {
  expect(parseTypedDate(typed)).toBe(date);
});

test.each([
  ["month first", "11/24/1980"],
  ["month first, in ISO's order", "1980-24-11"],
  ["a day that month lacks", "31/11/1980"],
  ["a leap day in a common year", "29/02/1981"],
  ["day zero", "0/11/1980"],
  ["month zero", "24/0/1980"],
  ["a year of two digits", "24/11/80"],
  ["a year of five digits", "24/11/19800"],
  ["a month nobody knows", "24 Foo 1980"],
  ["no separators", "24111980"],
  ["words", "yesterday"],
  ["nothing", ""],
  ["more than a date", "24/11/1980 at noon"],
  ["a month by one letter", "24 N 1980"],
])("%s is no date", (_what, typed) => {
  expect(parseTypedDate(typed)).toBeNull();
});

test("a word that only begins like a month is no month", () => {
  for (const typed of ["24 Marble 1980", "24 Mayhem 1980", "24 Decimal 1980"]) expect(parseTypedDate(typed), typed).toBeNull();
});

test("a date is written with the month in letters, whatever the machine's zone", () => {
  expect(formatWrittenDate("1980-11-24")).toBe("24 Nov 1980");
  expect(formatWrittenDate("2000-01-01")).toBe("1 Jan 2000");
});
