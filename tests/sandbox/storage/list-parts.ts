import type { Answer, Call } from "./call";
import { readNumber, readPageSize } from "./read-number";
import type { Part } from "./uploads";
import { xmlDocument } from "./write-xml";

export function listParts({ bucket, bucketName, key, query }: Call): Answer {
  const upload = bucket.uploads.require(key, query.get("uploadId"));
  const marker = readNumber(query, "part-number-marker", 0);
  const pageSize = readPageSize(query, "max-parts");
  const after = [...upload.parts.values()].filter(({ number }) => number > marker).sort((one, other) => one.number - other.number);
  const page = after.slice(0, pageSize);
  return {
    status: 200,
    xml: xmlDocument("ListPartsResult", {
      Bucket: bucketName,
      Key: key,
      UploadId: upload.uploadId,
      PartNumberMarker: marker,
      NextPartNumberMarker: page.at(-1)?.number ?? 0,
      MaxParts: pageSize,
      IsTruncated: after.length > page.length,
      ...(upload.checksumName && { ChecksumAlgorithm: upload.checksumName.toUpperCase(), ChecksumType: "COMPOSITE" }),
      Part: page.map(describe),
      StorageClass: "STANDARD",
    }),
  };
}

function describe({ number, modified, etag, size, checksum }: Part) {
  return { PartNumber: number, LastModified: modified, ETag: `"${etag}"`, Size: size, ...(checksum && { [`Checksum${checksum.name.toUpperCase()}`]: checksum.value }) };
}
