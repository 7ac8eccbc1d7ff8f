import { describe, expect, test } from "vitest";
import { DOCUMENT_CATEGORIES, type DocumentCategory } from "@/lib/vocabulary";
import { CATEGORY_WORDS, CHECKLIST, readableCategories, uploadableBy } from "./document";

type Side = "firm" | "specialist" | "admin";
type Reading = "always" | "released" | "never";

/** The product's table, side by side with what the portal says. */
const TABLE: Record<DocumentCategory, Record<Side, { uploads: boolean; reads: Reading }>> = {
  consent_form: { firm: { uploads: true, reads: "always" }, specialist: { uploads: true, reads: "always" }, admin: { uploads: true, reads: "always" } },
  brief: { firm: { uploads: true, reads: "always" }, specialist: { uploads: false, reads: "always" }, admin: { uploads: true, reads: "always" } },
  report: { firm: { uploads: false, reads: "released" }, specialist: { uploads: true, reads: "always" }, admin: { uploads: true, reads: "always" } },
  dictation: { firm: { uploads: false, reads: "never" }, specialist: { uploads: true, reads: "always" }, admin: { uploads: true, reads: "always" } },
  other: { firm: { uploads: true, reads: "always" }, specialist: { uploads: true, reads: "always" }, admin: { uploads: true, reads: "always" } },
};

const readingOf = (side: Side, category: DocumentCategory): Reading => {
  const { always, released } = readableCategories(side);
  if (always.includes(category) && released.includes(category)) throw new Error("both at once");
  return always.includes(category) ? "always" : released.includes(category) ? "released" : "never";
};

describe("who uploads and who reads what", () => {
  for (const category of DOCUMENT_CATEGORIES) {
    test.each(["firm", "specialist", "admin"] as const)(`${category}: the %s`, (side) => {
      expect({ uploads: uploadableBy(side).includes(category), reads: readingOf(side, category) }).toEqual(TABLE[category][side]);
    });
  }
});

test("what comes from Acuity neither uploads nor reads", () => {
  expect(uploadableBy("acuity")).toEqual([]);
  expect(readableCategories("acuity")).toEqual({ always: [], released: [] });
});

test("the checklist holds only what a firm can bring and the specialist reads", () => {
  expect(CHECKLIST).toEqual(["consent_form", "brief"]);
  for (const category of CHECKLIST) {
    expect(uploadableBy("firm")).toContain(category);
    expect(readableCategories("specialist").always).toContain(category);
  }
});

test("every category has words of its own", () => {
  expect(Object.keys(CATEGORY_WORDS).sort()).toEqual([...DOCUMENT_CATEGORIES].sort());
  const words = Object.values(CATEGORY_WORDS).flatMap(({ one, many }) => [one, many]);
  expect(new Set(words).size).toBe(words.length);
});
