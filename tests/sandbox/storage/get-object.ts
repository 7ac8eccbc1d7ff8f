import parseRange from "range-parser";
import type { Answer, Call } from "./call";
import type { Span } from "./data-files";
import { requireObject } from "./find-version";
import { checksumHeaders } from "./object-facts";
import { requireReadConditions } from "./preconditions";
import { Refusal } from "./refusal";
import type { ObjectVersion } from "./version";

const OVERRIDES = ["content-type", "content-disposition", "content-encoding", "content-language", "cache-control", "expires"];

export function getObject(call: Call): Answer {
  const { status, headers, version, span } = describe(call);
  return { status, headers, bytes: { size: span.end - span.start + 1, ...call.bucket.data.read(version.pieces, span) } };
}

export function headObject(call: Call): Answer {
  const { status, headers } = describe(call);
  return { status, headers };
}

function describe(call: Call) {
  const { bucket, key, query, headers } = call;
  if (query.has("partNumber")) throw new Refusal("NotImplemented", "Reading one part of an object is not implemented");
  const version = requireObject(bucket, key, query.get("versionId"));
  requireReadConditions(headers, version);
  const range = rangeOf(headers.range, version);
  const span = range ?? { start: 0, end: version.size - 1 };
  return {
    version,
    span,
    status: range ? 206 : 200,
    headers: {
      "accept-ranges": "bytes",
      ...version.headers,
      ...overrides(query),
      "content-length": String(span.end - span.start + 1),
      "content-range": range ? `bytes ${span.start}-${span.end}/${version.size}` : undefined,
      etag: `"${version.etag}"`,
      "last-modified": new Date(version.modified).toUTCString(),
      "x-amz-version-id": bucket.versioning === null ? undefined : version.versionId,
      // A checksum is of the whole, so a piece goes without.
      ...(headers["x-amz-checksum-mode"]?.toUpperCase() === "ENABLED" && !range ? checksumHeaders(version) : {}),
    },
  };
}

/** A range that is none, or several of them, counts as if it were not there. */
function rangeOf(header: string | undefined, { size }: ObjectVersion): Span | null {
  if (header === undefined) return null;
  const ranges = parseRange(size, header);
  if (ranges === -1) {
    const details = { RangeRequested: header, ActualObjectSize: String(size) };
    throw new Refusal("InvalidRange", "The requested range is not satisfiable", { details, headers: { "content-range": `bytes */${size}` } });
  }
  const [range, another] = ranges === -2 || ranges.type !== "bytes" ? [] : ranges;
  return range && !another ? { start: range.start, end: range.end } : null;
}

/** Whoever asks has signed the query, so they may name the headers of their answer. */
function overrides(query: Call["query"]): Record<string, string> {
  const asked = OVERRIDES.flatMap((name) => {
    const value = query.get(`response-${name}`);
    return value === undefined ? [] : [[name, value] as const];
  });
  if (asked.some(([, value]) => /[^\x20-\x7e]/.test(value))) throw new Refusal("InvalidArgument", "Header value cannot be represented using ISO-8859-1.");
  return Object.fromEntries(asked);
}
