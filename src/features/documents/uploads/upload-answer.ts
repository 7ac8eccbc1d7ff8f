import type { DocumentCategory, UploadState } from "@/lib/vocabulary";
import { verdictWords } from "../checking/verdict-words";
import { listReceived } from "./receive-parts";
import type { Upload } from "./hold-upload";

/** What a browser needs to go on with an upload; nothing of where it goes. */
export interface UploadAnswer {
  id: string;
  state: UploadState;
  category: DocumentCategory;
  fileName: string;
  partSize: number;
  /** What has arrived, with the checksum of each part in base64. */
  received: { number: number; sha256: string }[];
  waitsForScanner: boolean;
  /** Why it was not taken, in words. */
  rejected: string | null;
}

export async function uploadAnswer(upload: Upload): Promise<UploadAnswer> {
  const { id, state, category, fileName, partSize, waitsForScanner, verdict } = upload;
  const received = (await listReceived(upload)).map(({ number, sha256 }) => ({ number, sha256 }));
  return { id, state, category, fileName, partSize, received, waitsForScanner, rejected: verdict && verdictWords(verdict, category) };
}
