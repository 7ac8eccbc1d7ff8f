import type { Answer, Call } from "./call";
import { isChecksumName, type ChecksumName } from "./checksums";
import { encryptionHeaders, readFacts } from "./object-facts";
import { Refusal } from "./refusal";
import { xmlDocument } from "./write-xml";

export function startUpload({ bucket, bucketName, key, headers, now }: Call): Answer {
  const checksumName = readChecksumName(headers);
  const facts = readFacts(headers);
  const upload = bucket.uploads.start({ key, initiated: now().toISOString(), checksumName, headers: facts });
  return {
    status: 200,
    headers: {
      ...encryptionHeaders(facts),
      ...(checksumName && { "x-amz-checksum-algorithm": checksumName.toUpperCase(), "x-amz-checksum-type": "COMPOSITE" }),
    },
    xml: xmlDocument("InitiateMultipartUploadResult", { Bucket: bucketName, Key: key, UploadId: upload.uploadId }),
  };
}

export function abortUpload({ bucket, key, query }: Call): Answer {
  bucket.uploads.end(bucket.uploads.require(key, query.get("uploadId")), new Set());
  return { status: 204 };
}

/** Only checksums of checksums: one over the whole would have to be put together from the parts', and the portal has no use for it. */
function readChecksumName(headers: Call["headers"]): ChecksumName | null {
  const name = headers["x-amz-checksum-algorithm"]?.toLowerCase();
  if (name === undefined) return null;
  if (!isChecksumName(name)) throw new Refusal("InvalidRequest", "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
  if (headers["x-amz-checksum-type"] === "FULL_OBJECT" || name === "crc64nvme") throw new Refusal("NotImplemented", "Checksums over a whole object in parts are not implemented");
  return name;
}
