import type { Answer, Call } from "./call";
import { readPageSize } from "./read-number";
import { Refusal } from "./refusal";
import type { Upload } from "./uploads";
import { byBytes } from "./versions";
import { xmlDocument } from "./write-xml";

export function listUploads({ bucket, bucketName, query }: Call): Answer {
  if (query.get("delimiter")) throw new Refusal("NotImplemented", "A delimiter among uploads is not implemented");
  const prefix = query.get("prefix") ?? "";
  const [keyMarker, idMarker] = [query.get("key-marker") ?? "", query.get("upload-id-marker") ?? ""];
  const pageSize = readPageSize(query, "max-uploads");
  const below = bucket.uploads.all().filter(({ key }) => key.startsWith(prefix));
  const after = below.slice(firstAfter(below, keyMarker, idMarker));
  const page = after.slice(0, pageSize);
  const last = after.length > page.length ? page.at(-1) : undefined;
  return {
    status: 200,
    xml: xmlDocument("ListMultipartUploadsResult", {
      Bucket: bucketName,
      KeyMarker: keyMarker,
      UploadIdMarker: idMarker,
      NextKeyMarker: last?.key,
      NextUploadIdMarker: last?.uploadId,
      Prefix: prefix,
      MaxUploads: pageSize,
      IsTruncated: last !== undefined,
      Upload: page.map(describe),
    }),
  };
}

/** Behind the upload that is named, or where it would stand when it has gone since. */
function firstAfter(uploads: Upload[], key: string, uploadId: string): number {
  const named = uploads.findIndex((upload) => upload.key === key && upload.uploadId === uploadId);
  if (named >= 0) return named + 1;
  const next = uploads.findIndex((upload) => byBytes(upload.key, key) > (uploadId ? -1 : 0));
  return key === "" ? 0 : next < 0 ? uploads.length : next;
}

function describe({ key, uploadId, initiated, checksumName }: Upload) {
  return { Key: key, UploadId: uploadId, Initiated: initiated, StorageClass: "STANDARD", ...(checksumName && { ChecksumAlgorithm: checksumName.toUpperCase(), ChecksumType: "COMPOSITE" }) };
}
