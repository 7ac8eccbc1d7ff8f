import { expect, test } from "vitest";
import { formatPhone, normalisePhone } from "./phone";

test.each([
  ["0412 345 678", "+61412345678"],
  ["0412345678", "+61412345678"],
  ["(0412) 345-678", "+61412345678"],
  ["+61412345678", "+61412345678"],
  ["+61 (0)412 345 678", "+61412345678"],
  ["61412345678", "+61412345678"],
  ["0011 61 412 345 678", "+61412345678"],
  ["(03) 9123 4567", "+61391234567"],
  ["08 8123 4567", "+61881234567"],
  ["1300 123 456", "+611300123456"],
  ["+64 21 123 4567", "+64211234567"],
  ["+1 (505) 555-0142", "+15055550142"],
])("%s is %s", (typed, e164) => {
  expect(normalisePhone(typed)).toBe(e164);
});

test.each(["", "   ", "9123 4567", "0412 345 67", "0412 345 6789", "12345", "none", "5055550142", "0412 345 67x", "0412 345 678 / 0413 345 678"])("%j is no number", (typed) => {
  expect(normalisePhone(typed)).toBeNull();
});

test("what was once understood is understood again as the same", () => {
  for (const stored of ["+61412345678", "+61391234567", "+64211234567", "+15055550142"]) expect(normalisePhone(stored)).toBe(stored);
});

test.each([
  ["a mobile as Australians write it", "+61412345678", "0412 345 678"],
  ["a landline as Australians write it", "+61391234567", "(03) 9123 4567"],
  ["a foreign number with its country", "+64211234567", "+64 21 123 4567"],
  ["a missing number as nothing", "", ""],
  ["words untouched", "ask at reception", "ask at reception"],
])("shows %s", (_what, stored, shown) => {
  expect(formatPhone(stored)).toBe(shown);
});

test.each(["9123 4567", "0412 345 67x", "(505) 555-0142"])("shows %s, which is no number, just as it was given", (stored) => {
  expect(formatPhone(stored)).toBe(stored);
});
