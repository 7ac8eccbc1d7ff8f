import type { Answer, Call } from "./call";
import { type ChecksumName, isChecksumName } from "./checksums";
import { requireCopySource } from "./copy-source";
import { keepObject } from "./keep-object";
import { encryptionHeaders, readFacts } from "./object-facts";
import { requireWriteConditions } from "./preconditions";
import { Refusal } from "./refusal";
import { Tally } from "./tally";
import type { ObjectVersion } from "./version";
import { xmlDocument } from "./write-xml";

/** A copy is one piece with a plain ETag, whatever its source was put together from. */
export async function copyObject(call: Call): Promise<Answer> {
  const { bucket, key, headers } = call;
  const source = requireCopySource(call);
  const replaces = headers["x-amz-metadata-directive"] === "REPLACE";
  const isItself = source.bucket === bucket && source.version.key === key && bucket.versions.current(key) === source.version;
  if (isItself && !replaces) {
    throw new Refusal("InvalidRequest", "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
  }
  requireWriteConditions(call);

  const { version } = source;
  const tally = new Tally(checksumNameOf(call, version));
  const file = await bucket.data.store(tally.over(source.bucket.data.read(version.pieces, { start: 0, end: version.size - 1 }).pieces));
  const { size, md5, checksum } = await tally.result();
  const facts = replaces ? readFacts(headers) : { ...version.headers, ...encryptionHeaders(readFacts(headers)) };
  const content = { headers: facts, pieces: [{ file, size }], size, etag: md5, checksum: checksum && { ...checksum, type: "FULL_OBJECT" as const } };
  const copy = keepObject(call, content);
  return {
    status: 200,
    headers: { ...encryptionHeaders(facts), "x-amz-version-id": bucket.versioning === null ? undefined : copy.versionId, "x-amz-copy-source-version-id": source.bucket.versioning === null ? undefined : version.versionId },
    xml: xmlDocument("CopyObjectResult", { ETag: `"${md5}"`, LastModified: copy.modified, ...(checksum && { [`Checksum${checksum.name.toUpperCase()}`]: checksum.value, ChecksumType: "FULL_OBJECT" }) }),
  };
}

function checksumNameOf({ headers }: Call, { checksum }: ObjectVersion): ChecksumName | null {
  const asked = headers["x-amz-checksum-algorithm"]?.toLowerCase();
  if (asked === undefined) return checksum?.name ?? null;
  if (!isChecksumName(asked)) throw new Refusal("InvalidRequest", "Checksum algorithm provided is unsupported.");
  return asked;
}
