import type { Route } from "next";
import type { DocumentCategory } from "@/lib/vocabulary";
import type { DocumentsSearch } from "./schema";

interface Sortable {
  id: string;
  fileName: string;
  fileSize: number;
  createdAt: Date;
  category: DocumentCategory;
}

/** Names from A on, sizes and dates from the greatest on, unless told otherwise. */
export function isUp({ sort, order }: Pick<DocumentsSearch, "sort" | "order">): boolean {
  return order ? order === "up" : sort === "name";
}

const names = new Intl.Collator("en-AU", { numeric: true, sensitivity: "base" });

export function inOrder<Row extends Sortable>(rows: readonly Row[], search: DocumentsSearch): Row[] {
  const wanted = search.category ? rows.filter(({ category }) => category === search.category) : [...rows];
  const sign = isUp(search) ? 1 : -1;
  return wanted.sort((one, other) => sign * compare(one, other, search.sort) || one.id.localeCompare(other.id));
}

function compare(one: Sortable, other: Sortable, by: DocumentsSearch["sort"]): number {
  if (by === "name") return names.compare(one.fileName, other.fileName);
  if (by === "size") return one.fileSize - other.fileSize;
  return one.createdAt.getTime() - other.createdAt.getTime();
}

/** The same list otherwise shown; what is as usual is left out. */
export function documentsHref(bookingId: string, { category, sort, order }: Partial<DocumentsSearch>): Route {
  const query = new URLSearchParams();
  if (category) query.set("category", category);
  if (sort && sort !== "added") query.set("sort", sort);
  if (order) query.set("order", order);
  return `/bookings/${bookingId}/documents${query.size > 0 ? `?${query}` : ""}` as Route;
}
