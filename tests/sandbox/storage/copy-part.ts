import type { Answer, Call } from "./call";
import { requireCopySource } from "./copy-source";
import type { Span } from "./data-files";
import { Refusal } from "./refusal";
import { Tally } from "./tally";
import { keepPart, readPartNumber } from "./upload-part";
import { xmlDocument } from "./write-xml";

export async function copyPart(call: Call): Promise<Answer> {
  const { bucket, key, query, headers, now } = call;
  const number = readPartNumber(query.get("partNumber"));
  const upload = bucket.uploads.require(key, query.get("uploadId"));
  const source = requireCopySource(call);
  const span = readSpan(headers["x-amz-copy-source-range"], source.version.size);
  const tally = new Tally(upload.checksumName);
  const file = await bucket.data.store(tally.over(source.bucket.data.read(source.version.pieces, span).pieces));
  const { size, md5, checksum } = await tally.result();
  const modified = now().toISOString();
  keepPart(call, { number, file, size, etag: md5, checksum, modified });
  return { status: 200, xml: xmlDocument("CopyPartResult", { ETag: `"${md5}"`, LastModified: modified, ...(checksum && { [`Checksum${checksum.name.toUpperCase()}`]: checksum.value }) }) };
}

/** Unlike a reader's range this one must lie within. */
function readSpan(header: string | undefined, size: number): Span {
  if (header === undefined) return { start: 0, end: size - 1 };
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? [];
  const span = { start: Number(start), end: Number(end) };
  if (span.start <= span.end && span.end < size) return span;
  throw new Refusal("InvalidArgument", "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy");
}
