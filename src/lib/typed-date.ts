import { Temporal } from "temporal-polyfill";

const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/**
 * A date as Australians write it (24/11/1980, 24.11.1980, 24 Nov 1980) or as a picker gives it (1980-11-24).
 * @returns `YYYY-MM-DD`, or null when it is no date. Month first is never guessed.
 */
export function parseTypedDate(typed: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed.trim());
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const written = /^(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./-]+(\d{4})$/i.exec(typed.trim());
  if (!written) return null;
  const [, day, month = "", year] = written;
  const number = /^\d/.test(month) ? Number(month) : MONTHS.findIndex((name) => name.startsWith(month.toLowerCase())) + 1;
  return dateOf(Number(year), number, Number(day));
}

function dateOf(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}

/** "24 Nov 1980" for a `YYYY-MM-DD`. */
export function formatWrittenDate(date: string): string {
  return Temporal.PlainDate.from(date).toLocaleString("en-AU", { day: "numeric", month: "short", year: "numeric" });
}
