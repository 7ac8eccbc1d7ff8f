import { asActor } from "@/db/client";
import { isMissing } from "@/integrations/storage/ask";
import { listParts, signPart, type ReceivedPart } from "@/integrations/storage/multipart";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { getUpload, type Upload } from "./hold-upload";
import type { SignPartsInput } from "./schema";
import { oldestStart, sizeOfPart } from "./upload";

/** One address for each part, good for its very bytes and a few minutes. Rights are asked each time. */
export async function signParts(person: Person, { uploadId, parts }: SignPartsInput): Promise<Outcome<{ number: number; address: string }[], "over">> {
  const upload = await asActor(person, (tx) => getUpload(tx, person, uploadId));
  const { s3UploadId } = upload;
  if (!isOpen(upload) || !s3UploadId) return refused("over");
  const signed = parts.map(async ({ number, sha256 }) => {
    const size = sizeOfPart(number, upload);
    if (size === null) throw new NotFoundError("no such part");
    return { number, address: await signPart(upload.s3Key, s3UploadId, { number, size, sha256 }) };
  });
  return ok(await Promise.all(signed));
}

/** What has arrived so far, so that nothing of it is sent again. */
export async function listReceived(upload: Upload): Promise<ReceivedPart[]> {
  if (upload.state !== "receiving" || !upload.s3UploadId) return [];
  try {
    return await listParts(upload.s3Key, upload.s3UploadId);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

export function isOpen({ state, createdAt }: Pick<Upload, "state" | "createdAt">): boolean {
  return state === "receiving" && createdAt > oldestStart();
}
