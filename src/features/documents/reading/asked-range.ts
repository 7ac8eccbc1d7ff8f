import parseRange from "range-parser";

type Asked = { kind: "whole" } | { kind: "part"; start: number; end: number } | { kind: "outside" };

interface Conditions {
  range: string | null;
  ifRange: string | null;
}

/** One range of bytes (RFC 9110, 14.2). Several at once, or of an older file, are answered with the whole, as the standard allows. */
export function askedRange({ range, ifRange }: Conditions, { size, etag }: { size: number; etag: string }): Asked {
  if (!range || (ifRange && ifRange !== etag)) return { kind: "whole" };
  const ranges = parseRange(size, range);
  if (ranges === -1) return { kind: "outside" };
  if (ranges === -2 || ranges.type !== "bytes" || ranges.length !== 1) return { kind: "whole" };
  const [only] = ranges;
  return only ? { kind: "part", start: only.start, end: only.end } : { kind: "whole" };
}
