import { fileTypeFromBuffer } from "file-type";
import type { ReadThrough } from "./read-through";
import { Unfit } from "./verdict";

/** By content alone. Where a content may have several of our types, each is named; a zip is looked into elsewhere. */
const KNOWN: Record<string, readonly string[]> = {
  "application/pdf": ["application/pdf"],
  "application/zip": ["zip"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["zip"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["zip"],
  "application/vnd.ms-word.document.macroenabled.12": ["zip"],
  "application/vnd.ms-excel.sheet.macroenabled.12": ["zip"],
  "application/x-cfb": ["old office"],
  "image/jpeg": ["image/jpeg"],
  "image/png": ["image/png"],
  "image/apng": ["image/png"],
  "image/gif": ["image/gif"],
  "image/webp": ["image/webp"],
  "image/heic": ["image/heic"],
  "image/heif": ["image/heic"],
  "image/tiff": ["image/tiff"],
  "audio/mpeg": ["audio/mpeg"],
  "audio/x-m4a": ["audio/mp4"],
  "audio/mp4": ["audio/mp4"],
  // Phones write the same container for a recording with and without a picture.
  "video/mp4": ["video/mp4", "audio/mp4"],
  "video/x-m4v": ["video/mp4"],
  "audio/wav": ["audio/wav"],
  "audio/ogg": ["audio/ogg"],
  "audio/ogg; codecs=opus": ["audio/ogg"],
  "audio/flac": ["audio/flac"],
  "audio/aac": ["audio/aac"],
  "audio/amr": ["audio/amr"],
  "video/webm": ["video/webm", "audio/webm"],
  "video/quicktime": ["video/quicktime", "video/mp4"],
  "video/3gpp": ["video/3gpp"],
  "video/vnd.avi": ["video/x-msvideo"],
};

/** The types a content may be of; "zip" and "old office" want a closer look. @throws Unfit for what nobody takes */
export async function tellTypes({ head, tail }: ReadThrough): Promise<readonly string[]> {
  const found = await fileTypeFromBuffer(head);
  const types = found && KNOWN[found.mime];
  if (!types) throw new Unfit("unknown-type");
  // Readers of PDF forgive what stands before it, and then it is two things at once.
  if (types[0] === "application/pdf" && !head.subarray(0, 5).equals(Buffer.from("%PDF-"))) throw new Unfit("two-files-in-one");
  if (types[0] !== "zip" && hidesZip(tail)) throw new Unfit("two-files-in-one");
  return types;
}

/** A zip is read from its end, so any file with one behind it is a zip as well. */
function hidesZip(tail: Buffer): boolean {
  const at = tail.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (at < 0 || at + 22 > tail.length) return false;
  // By chance the four letters may stand anywhere; only with a comment that fits do they end a zip.
  return at + 22 + tail.readUInt16LE(at + 20) === tail.length && tail.readUInt16LE(at + 10) > 0;
}
