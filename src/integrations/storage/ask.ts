import { S3ServiceException } from "@aws-sdk/client-s3";
import { UnavailableError } from "@/lib/errors";

/** S3 understood and said no; `code` is its own, such as `NoSuchUpload`. */
export class StorageRefusal extends Error {
  override name = "StorageRefusal";
  constructor(readonly code: string, readonly status: number) {
    super(`the storage refused: ${status} ${code}`);
  }
}

/** S3 said no because of us: a wrong key, a bucket that is not there. Nothing a person could mend, so it counts as away. */
const OUR_FAULT = new Set(["AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "NoSuchBucket", "RequestTimeTooSkewed", "ExpiredToken"]);

/** One question to S3. @throws StorageRefusal for a no that says something about the object, UnavailableError for anything that is no answer */
export async function ask<Answer>(question: Promise<Answer>): Promise<Answer> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof S3ServiceException) {
      const status = error.$metadata.httpStatusCode ?? 0;
      if (status >= 300 && status < 500 && status !== 429 && !OUR_FAULT.has(error.name)) throw new StorageRefusal(error.name, status);
    }
    // The library's messages quote addresses and keys.
    throw new UnavailableError(`the storage did not answer: ${error instanceof Error ? error.name : "unknown"}`);
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof StorageRefusal && (error.status === 404 || error.code === "NoSuchUpload" || error.code === "NoSuchKey");
}
