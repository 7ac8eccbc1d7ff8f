import { createHash } from "node:crypto";
import { encodePath } from "./address";
import type { Answer, Call } from "./call";
import { compositeOf } from "./checksums";
import { chooseParts } from "./choose-parts";
import { writtenHeaders } from "./object-facts";
import { requireWriteConditions } from "./preconditions";
import { readXml } from "./read-xml";
import { Refusal } from "./refusal";
import type { Part, Upload } from "./uploads";
import type { ObjectContent, ObjectVersion } from "./version";
import { xmlDocument } from "./write-xml";

/** The object is the list of its parts' files, so joining them costs nothing and is done at once. */
export async function completeUpload(call: Call): Promise<Answer> {
  const { bucket, bucketName, key, query } = call;
  bucket.uploads.require(key, query.get("uploadId"));
  const requested = readXml(await call.body.text(2_097_152), "CompleteMultipartUpload");
  const chosen = chooseParts(bucket.uploads.require(key, query.get("uploadId")), requested);
  const checksum = await checksumOf(call, chosen);

  const upload = bucket.uploads.require(key, query.get("uploadId"));
  if (chosen.some((part) => upload.parts.get(part.number) !== part)) throw new Refusal("InvalidPart", "One or more of the specified parts were replaced meanwhile.");
  requireWriteConditions(call);
  const version = commit(call, upload, chosen, checksum);
  const headers = writtenHeaders(call, version);
  return {
    status: 200,
    headers: { ...headers, etag: undefined },
    xml: xmlDocument("CompleteMultipartUploadResult", {
      Location: `http://${call.headers.host}/${bucketName}/${encodePath(key)}`,
      Bucket: bucketName,
      Key: key,
      ETag: `"${version.etag}"`,
      ...(version.checksum && { [`Checksum${version.checksum.name.toUpperCase()}`]: version.checksum.value, ChecksumType: version.checksum.type }),
    }),
  };
}

async function checksumOf({ bucket, key, query, headers }: Call, parts: Part[]): Promise<ObjectContent["checksum"]> {
  const { checksumName } = bucket.uploads.require(key, query.get("uploadId"));
  if (checksumName === null) return null;
  const value = await compositeOf(checksumName, parts.map(({ checksum }) => checksum?.value ?? ""));
  const promised = headers[`x-amz-checksum-${checksumName}`];
  if (promised !== undefined && promised !== value) throw new Refusal("BadDigest", `The ${checksumName} you specified did not match the calculated checksum.`);
  return { name: checksumName, value, type: "COMPOSITE" };
}

function commit({ bucket, key, headers, now }: Call, upload: Upload, parts: Part[], checksum: ObjectContent["checksum"]): ObjectVersion {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const promised = headers["x-amz-mp-object-size"];
  if (promised !== undefined && Number(promised) !== size) throw new Refusal("InvalidRequest", "The provided 'x-amz-mp-object-size' header does not match what was computed.");
  const md5s = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, "hex")));
  const content: ObjectContent = {
    headers: upload.headers,
    pieces: parts.map(({ file, size: bytes }) => ({ file, size: bytes })),
    size,
    etag: `${createHash("md5").update(md5s).digest("hex")}-${parts.length}`,
    checksum,
    uploadId: upload.uploadId,
  };
  const version = bucket.versions.add({ key, modified: now(), versioning: bucket.versioning, isMarker: false, content });
  bucket.uploads.end(upload, new Set(parts.map(({ file }) => file)));
  return version as ObjectVersion;
}
