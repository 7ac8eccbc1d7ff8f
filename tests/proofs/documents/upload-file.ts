import { setTimeout as pause } from "node:timers/promises";
import { PartAddresses } from "@/features/documents/sending/part-addresses";
import { PARTS_AT_ONCE, Slots } from "@/features/documents/sending/slots";
import { countParts } from "@/features/documents/uploads/upload";
import type { UploadAnswer } from "@/features/documents/uploads/upload-answer";
import { sha256Base64 } from "../../factories/uploads";
import type { NumberedFile } from "./numbered-file";
import type { Visitor } from "./visitor";

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

/** As the portal's own page does it. Everything is there, and nobody has said so yet. */
async function beginAndSend(visitor: Visitor, bookingId: string, file: NumberedFile): Promise<UploadAnswer> {
  const upload = await patiently(() => visitor.tell<UploadAnswer>("POST", "/api/uploads", { bookingId, category: "brief", fileName: file.name, fileSize: file.size }));
  const numbers = Array.from({ length: countParts({ fileSize: file.size, partSize: upload.partSize }) }, (_, at) => at + 1);
  const partOf = (number: number) => file.slice((number - 1) * upload.partSize, number * upload.partSize);
  const addresses = new PartAddresses({
    ahead: numbers,
    checksum: async (number) => sha256Base64(partOf(number)),
    ask: async (parts) => (await visitor.tell<{ parts: { number: number; address: string }[] }>("POST", `/api/uploads/${upload.id}/parts`, { parts })).parts,
  });
  const sendOne = async (number: number) => {
    const { address, sha256 } = await addresses.take(number);
    await visitor.put(address, partOf(number), { "x-amz-checksum-sha256": sha256 });
  };
  const slots = new Slots(PARTS_AT_ONCE);
  await Promise.all(numbers.map((number) => slots.run(() => patiently(() => sendOne(number)))));
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
