import type { Answer, Call } from "./call";
import { encryptionHeaders } from "./object-facts";
import { Refusal } from "./refusal";
import { storeBody } from "./store-body";
import type { Part, Upload } from "./uploads";

export async function uploadPart(call: Call): Promise<Answer> {
  const { bucket, key, query } = call;
  const number = readPartNumber(query.get("partNumber"));
  const upload = bucket.uploads.require(key, query.get("uploadId"));
  requireAlgorithm(upload, call.body.announced.checksum?.name);
  const { file, size, etag, checksum } = await storeBody(call);
  keepPart(call, { number, file, size, etag, checksum, modified: call.now().toISOString() });
  return { status: 200, headers: { etag: `"${etag}"`, ...encryptionHeaders(upload.headers), ...(checksum && { [`x-amz-checksum-${checksum.name}`]: checksum.value }) } };
}

/** The upload may have been completed or aborted while the part was on its way; then the part is not kept. */
export function keepPart({ bucket, key, query }: Call, part: Part): void {
  try {
    bucket.uploads.setPart(bucket.uploads.require(key, query.get("uploadId")), part);
  } catch (error) {
    bucket.data.discard([part]);
    throw error;
  }
}

export function readPartNumber(text: string | undefined): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 10_000) return number;
  throw new Refusal("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive", { details: { ArgumentName: "partNumber", ArgumentValue: text ?? "" } });
}

function requireAlgorithm({ checksumName }: Upload, given: string | undefined): void {
  if (checksumName === null || checksumName === given) return;
  throw new Refusal("InvalidRequest", `Checksum Type mismatch occurred, expected checksum Type: ${checksumName}, actual checksum Type: ${given ?? "null"}`);
}
