import type { Call } from "./call";
import { Refusal } from "./refusal";
import type { ObjectVersion } from "./version";

export function requireReadConditions(headers: Call["headers"], version: ObjectVersion): void {
  const match = headers["if-match"];
  const noneMatch = headers["if-none-match"];
  const modified = Math.floor(Date.parse(version.modified) / 1_000) * 1_000;
  if (match !== undefined && !names(match, version)) throw failed("If-Match");
  if (match === undefined && modified > Date.parse(headers["if-unmodified-since"] ?? "")) throw failed("If-Unmodified-Since");
  const isUnchanged = noneMatch === undefined ? modified <= Date.parse(headers["if-modified-since"] ?? "") : names(noneMatch, version);
  if (isUnchanged) throw new Refusal("NotModified", "Not Modified", { headers: { etag: `"${version.etag}"`, "last-modified": new Date(modified).toUTCString() } });
}

/** Asked before the bytes are taken and again before they count: two may write at once, and only one may be the first. */
export function requireWriteConditions({ headers, bucket, key }: Call): void {
  const match = headers["if-match"];
  const noneMatch = headers["if-none-match"];
  if (noneMatch !== undefined && noneMatch !== "*") throw new Refusal("NotImplemented", "A header you provided implies functionality that is not implemented");
  const current = bucket.versions.current(key);
  const object = current && !current.isMarker ? current : null;
  if (noneMatch === "*" && object) throw failed("If-None-Match");
  if (match === undefined) return;
  if (!object) throw new Refusal("NoSuchKey", "The specified key does not exist.", { details: { Key: key } });
  if (!names(match, object)) throw failed("If-Match");
}

function names(condition: string, { etag }: ObjectVersion): boolean {
  return condition.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^(W\/)?"(.*)"$/, "$2") === etag);
}

function failed(condition: string): Refusal {
  return new Refusal("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", { details: { Condition: condition } });
}
