import { createId } from "@paralleldrive/cuid2";
import type { ReceivedPart } from "@/integrations/storage/multipart";
import { now } from "@/lib/clock";

/** S3 takes nothing smaller but the last; larger ones cost more when a connection breaks. */
export const PART_BYTES = 8 * 1024 * 1024;
/** After that nobody is waiting any more. */
const UPLOAD_MS = 24 * 3_600_000;
/** States in which somebody or the portal still needs what was sent. */
export const UNDER_WAY: ["receiving", "checking"] = ["receiving", "checking"];
export const KEY_PREFIX = "documents/";

interface Sized {
  fileSize: number;
  partSize: number;
}

export function countParts({ fileSize, partSize }: Sized): number {
  return Math.ceil(fileSize / partSize);
}

/** Bytes of one part, counted from 1; null for a part there is none of. */
export function sizeOfPart(number: number, { fileSize, partSize }: Sized): number | null {
  const count = countParts({ fileSize, partSize });
  if (!Number.isInteger(number) || number < 1 || number > count) return null;
  return number < count ? partSize : fileSize - partSize * (count - 1);
}

/** Whether these parts make exactly this file. */
export function isWhole(parts: readonly ReceivedPart[], upload: Sized): boolean {
  return parts.length === countParts(upload) && parts.every(({ number, size }, at) => number === at + 1 && size === sizeOfPart(number, upload));
}

/** What was begun earlier came to an end or never will. */
export function oldestStart(): Date {
  return new Date(now().getTime() - UPLOAD_MS);
}

/** It says nothing of whom the file is about. */
export function newKey(day: string): string {
  return `${KEY_PREFIX}${day}/${createId()}`;
}

export type UploadRefusal = "too-large" | "empty" | "unknown-type" | "wrong-category" | "name" | "too-many" | "archived" | "gone";
