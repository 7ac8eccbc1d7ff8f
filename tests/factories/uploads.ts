import { createHash } from "node:crypto";
import { makeSystem } from "@/features/access/make-actor";
import { checkUpload } from "@/features/documents/checking/check-upload";
import { beginUpload } from "@/features/documents/uploads/begin-upload";
import { finishUpload } from "@/features/documents/uploads/finish-upload";
import type { Upload } from "@/features/documents/uploads/hold-upload";
import { signParts } from "@/features/documents/uploads/receive-parts";
import type { Person } from "@/lib/actor";
import type { DocumentCategory } from "@/lib/vocabulary";

interface Given {
  bookingId: string;
  fileName?: string;
  category?: DocumentCategory;
  bytes: Buffer;
  replacesId?: string | null;
}

export const sha256Base64 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("base64");

export async function begun(person: Person, { bookingId, fileName = "brief.pdf", category = "brief", bytes, replacesId = null }: Given): Promise<Upload> {
  const begun = await beginUpload(person, { bookingId, fileName, category, fileSize: bytes.length, replacesId });
  if (!begun.ok) throw new Error(begun.reason);
  return begun.value;
}

/** Sends every part as a browser does, to the address it was given for it. */
export async function sendParts(person: Person, upload: Upload, bytes: Buffer, numbers?: number[]): Promise<void> {
  const count = Math.ceil(bytes.length / upload.partSize);
  for (const number of numbers ?? Array.from({ length: count }, (_, at) => at + 1)) {
    const part = bytes.subarray((number - 1) * upload.partSize, number * upload.partSize);
    const sha256 = sha256Base64(part);
    const signed = await signParts(person, { uploadId: upload.id, parts: [{ number, sha256 }] });
    if (!signed.ok) throw new Error(signed.reason);
    const answer = await fetch(signed.value[0]?.address ?? "", { method: "PUT", body: new Uint8Array(part), headers: { "x-amz-checksum-sha256": sha256 } });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  }
}

/** From begun to looked at, with the worker's part done here. Answers with the upload's id, which is the document's. */
export async function uploaded(person: Person, given: Given): Promise<string> {
  const upload = await begun(person, given);
  await sendParts(person, upload, given.bytes);
  const finished = await finishUpload(person, { uploadId: upload.id });
  if (!finished.ok) throw new Error(finished.reason);
  await checkUpload(makeSystem("check-upload"), upload.id);
  return upload.id;
}
