import { ilike, or, type SQL } from "drizzle-orm";

/** Any of the columns has these words in it, as they stand. No words: no condition. */
export function contains(words: string, columns: Parameters<typeof ilike>[0][]): SQL | undefined {
  if (!words) return undefined;
  const pattern = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  return or(...columns.map((column) => ilike(column, pattern)));
}
