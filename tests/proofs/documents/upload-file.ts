import { setTimeout as pause } from "node:timers/promises";
import type { UploadAnswer } from "@/features/documents/uploads/upload-answer";
import { sha256Base64 } from "../../factories/uploads";
import type { NumberedFile } from "./numbered-file";
import type { Visitor } from "./visitor";

/** As the portal's own page does it. */
const PARTS_AT_ONCE = 3;
const LOOK_AGAIN_MS = 700;
const LOOK_AGAIN_AT_LEAST_EVERY_MS = 3_000;
const TRIES = 6;

/** From begun to listed, part by part through the addresses the portal gives. Answers with the document's id. */
export async function uploadFile(visitor: Visitor, bookingId: string, file: NumberedFile): Promise<string> {
  const upload = await beginAndSend(visitor, bookingId, file);
  let answer = await patiently(() => visitor.tell<UploadAnswer>("POST", `/api/uploads/${upload.id}/completion`, {}));
  for (let wait = LOOK_AGAIN_MS; answer.state === "checking"; wait = Math.min(wait * 1.5, LOOK_AGAIN_AT_LEAST_EVERY_MS)) {
    await pause(wait);
    answer = await patiently(() => visitor.tell<UploadAnswer>("GET", `/api/uploads/${upload.id}`));
  }
  if (answer.state !== "listed") throw new Error(`the upload ended ${answer.state}: ${answer.rejected}`);
  return upload.id;
}

/** Everything is there, and nobody has said so yet. */
async function beginAndSend(visitor: Visitor, bookingId: string, file: NumberedFile): Promise<UploadAnswer> {
  const upload = await patiently(() => visitor.tell<UploadAnswer>("POST", "/api/uploads", { bookingId, category: "brief", fileName: file.name, fileSize: file.size }));
  const numbers = Array.from({ length: Math.ceil(file.size / upload.partSize) }, (_, at) => at + 1);
  const sendNext = async (): Promise<void> => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      const part = file.slice((number - 1) * upload.partSize, number * upload.partSize);
      const sha256 = sha256Base64(part);
      await patiently(async () => {
        const { parts } = await visitor.tell<{ parts: { address: string }[] }>("POST", `/api/uploads/${upload.id}/parts`, { parts: [{ number, sha256 }] });
        await visitor.put(parts[0]?.address ?? "", part, { "x-amz-checksum-sha256": sha256 });
      });
    }
  };
  await Promise.all(Array.from({ length: PARTS_AT_ONCE }, sendNext));
  return upload;
}

/** A connection that was closed just when it was wanted again is no failure; only the sixth is. */
async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES) throw error;
      await pause(300 * 2 ** tries);
    }
  }
}
