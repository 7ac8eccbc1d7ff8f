import type { Call } from "./call";
import { Refusal } from "./refusal";

/** A page size or a marker from the query; S3 never gives more than a thousand at once. */
export function readNumber(query: Call["query"], name: string, absent: number): number {
  const text = query.get(name);
  if (text === undefined || text === "") return absent;
  if (!/^\d{1,9}$/.test(text)) throw new Refusal("InvalidArgument", `Provided ${name} not an integer or within integer range`, { details: { ArgumentName: name, ArgumentValue: text } });
  return Number(text);
}

export function readPageSize(query: Call["query"], name: string): number {
  return Math.min(readNumber(query, name, 1_000), 1_000);
}
