import { expect, test } from "vitest";
import { wantsAnotherTime } from "./draft";
import { refusalWords } from "./refusal-words";

const KNOWN = [
  "not_available",
  "not_available_min_hours_in_advance",
  "not_available_max_days_in_advance",
  "acuity_unavailable",
  "required_field",
  "invalid_fields",
  "invalid_email",
  "required_phone",
];

test.each(KNOWN)("%s is said in people's words, without the code", (code) => {
  expect(refusalWords(code)).not.toContain(code);
  expect(refusalWords(code)).toMatch(/^[A-Z].*\.$/);
});

test("no two refusals sound the same", () => {
  expect(new Set(KNOWN.map(refusalWords)).size).toBe(KNOWN.length);
});

test.each(KNOWN.filter(wantsAnotherTime))("%s says that nothing typed is lost", (code) => {
  expect(refusalWords(code)).toContain("nothing you typed is lost");
});

test.each(["something_new", "constructor", "toString", "__proto__"])("%s, which nobody knows, is still a sentence that names it", (code) => {
  expect(refusalWords(code)).toBe(`The clinic's calendar did not accept this booking (${code}). Check the details, or choose another time.`);
});
