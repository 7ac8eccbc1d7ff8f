import { describe, expect, test } from "vitest";
import type { DocumentCategory } from "@/lib/vocabulary";
import { documentsHref, inOrder, isUp } from "./documents-order";
import { documentsSearch } from "./schema";

const aRow = (id: string, fileName: string, fileSize: number, day: number, category: DocumentCategory = "brief") => ({ id, fileName, fileSize, category, createdAt: new Date(Date.UTC(2026, 10, day)) });

const ROWS = [
  aRow("a", "Brief 10.pdf", 300, 3),
  aRow("b", "brief 2.pdf", 100, 1),
  aRow("c", "Élan.pdf", 200, 2, "other"),
  aRow("d", "elan.pdf", 200, 2, "other"),
];
const order = (query: Record<string, string>) => inOrder(ROWS, documentsSearch.parse(query)).map(({ id }) => id).join("");

test.each<[Record<string, string>, string, string]>([
  [{}, "acdb", "the newest first"],
  [{ sort: "added" }, "acdb", "the newest first"],
  [{ sort: "added", order: "up" }, "bcda", "the oldest first"],
  [{ sort: "size" }, "acdb", "the largest first"],
  [{ sort: "size", order: "up" }, "bcda", "the smallest first"],
  [{ sort: "name" }, "bacd", "as people count: 2 before 10, capitals and accents do not matter"],
  [{ sort: "name", order: "down" }, "cdab", "from Z on"],
  [{ category: "other" }, "cd", "only that kind"],
  [{ category: "dictation" }, "", "none of that kind"],
])("%j gives %s: %s", (query, expected) => {
  expect(order(query)).toBe(expected);
});

test("what is equal stays in one order, whichever way it came", () => {
  const search = documentsSearch.parse({ sort: "size" });
  expect(inOrder([...ROWS].reverse(), search)).toEqual(inOrder(ROWS, search));
});

test("sorting leaves the list it was given as it was", () => {
  const rows = [...ROWS];
  inOrder(rows, documentsSearch.parse({ sort: "name" }));
  expect(rows).toEqual(ROWS);
});

test.each([
  ["name", undefined, true],
  ["size", undefined, false],
  ["added", undefined, false],
  ["name", "down", false],
  ["size", "up", true],
] as const)("%s with order %s is upwards: %s", (sort, way, expected) => {
  expect(isUp({ sort, order: way })).toBe(expected);
});

describe("the address of a list", () => {
  test("leaves out what is as usual", () => {
    expect(documentsHref("b1", {})).toBe("/bookings/b1/documents");
    expect(documentsHref("b1", { sort: "added" })).toBe("/bookings/b1/documents");
  });

  test.each([{ sort: "size", order: "up", category: "brief" }, { sort: "name" }, { category: "other" }, { sort: "added", order: "up" }] as const)("%j is read back from it", (search) => {
    const query = new URL(documentsHref("b1", search), "http://portal.test").searchParams;
    expect(documentsSearch.parse(Object.fromEntries(query))).toEqual(documentsSearch.parse(search));
  });

  test("nonsense in it is left out", () => {
    expect(documentsSearch.parse({ sort: "price", order: "sideways", category: "secrets" })).toEqual({ sort: "added" });
  });
});
