import { encodePath } from "./address";
import type { Answer, Call } from "./call";
import { readPageSize } from "./read-number";
import { Refusal } from "./refusal";
import type { ObjectVersion } from "./version";
import { byBytes, type Versions } from "./versions";
import { xmlDocument } from "./write-xml";

type Entry = { prefix: string } | { object: ObjectVersion };

export function listObjects({ bucket, bucketName, query }: Call): Answer {
  if (query.get("list-type") !== "2") throw new Refusal("NotImplemented", "Only the second version of object listings is implemented");
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") || undefined;
  const token = query.get("continuation-token");
  const startAfter = query.get("start-after");
  const pageSize = readPageSize(query, "max-keys");
  const spell = query.get("encoding-type") === "url" ? (text: string) => encodePath(text).replaceAll("%20", "+") : (text: string) => text;

  const after = token === undefined ? (startAfter ?? "") : readToken(token);
  const rest = entries(bucket.versions, prefix, delimiter).filter((entry) => byBytes(nameOf(entry), after) > 0);
  const page = rest.slice(0, pageSize);
  const isTruncated = rest.length > page.length && page.length > 0;
  return {
    status: 200,
    xml: xmlDocument("ListBucketResult", {
      Name: bucketName,
      Prefix: spell(prefix),
      Delimiter: delimiter && spell(delimiter),
      MaxKeys: pageSize,
      EncodingType: query.get("encoding-type"),
      KeyCount: page.length,
      IsTruncated: isTruncated,
      ContinuationToken: token,
      NextContinuationToken: isTruncated ? writeToken(nameOf(page.at(-1))) : undefined,
      StartAfter: startAfter && spell(startAfter),
      Contents: page.flatMap((entry) => ("object" in entry ? [describe(entry.object, spell)] : [])),
      CommonPrefixes: page.flatMap((entry) => ("prefix" in entry ? [{ Prefix: spell(entry.prefix) }] : [])),
    }),
  };
}

/** Objects, and in place of all that share a folder-like beginning this beginning once. */
function entries(versions: Versions, prefix: string, delimiter: string | undefined): Entry[] {
  const found: Entry[] = [];
  const prefixes = new Set<string>();
  for (const key of versions.keys().filter((one) => one.startsWith(prefix))) {
    const version = versions.current(key);
    if (!version || version.isMarker) continue;
    const end = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
    const shared = end < 0 ? undefined : key.slice(0, end + (delimiter ?? "").length);
    if (shared === undefined) found.push({ object: version });
    else if (!prefixes.has(shared)) found.push({ prefix: shared });
    if (shared !== undefined) prefixes.add(shared);
  }
  return found;
}

function nameOf(entry: Entry | undefined): string {
  return entry === undefined ? "" : "prefix" in entry ? entry.prefix : entry.object.key;
}

function describe({ key, modified, etag, size, checksum }: ObjectVersion, spell: (text: string) => string) {
  return { Key: spell(key), LastModified: modified, ETag: `"${etag}"`, ...(checksum && { ChecksumAlgorithm: checksum.name.toUpperCase(), ChecksumType: checksum.type }), Size: size, StorageClass: "STANDARD" };
}

function writeToken(name: string): string {
  return Buffer.from(name).toString("base64url");
}

function readToken(token: string): string {
  const name = Buffer.from(token, "base64url").toString();
  if (name === "" || writeToken(name) !== token) throw new Refusal("InvalidArgument", "The continuation token provided is incorrect");
  return name;
}
