import { fromRandomAccessReaderPromise, type Entry, type RandomAccessReader, type ZipFile } from "yauzl";
import { UnavailableError } from "@/lib/errors";
import { Unfit } from "./verdict";

const MAX_ENTRIES = 5_000;
/** Pictures hardly shrink and text shrinks twentyfold; what grows further than this, and to more than a large file, was made to. */
const MAX_GROWTH = 100;
const HARMLESS_BYTES = 100 * 1024 * 1024;
const MAX_BYTES = 2 * 1024 * 1024 * 1024;
const SMALL_XML = 1024 * 1024;

const CONTENTS: Record<string, string> = {
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Which office file a zip is, by what it says of itself inside. @throws Unfit for every other zip, and for what nobody should open */
export async function inspectZip(reader: RandomAccessReader, size: number): Promise<string> {
  try {
    const zip = await fromRandomAccessReaderPromise(reader, size, { autoClose: false, validateEntrySizes: true });
    return await inspectEntries(zip, size);
  } catch (error) {
    if (error instanceof Unfit || error instanceof UnavailableError) throw error;
    // Everything else is the reader of zips, which stumbled.
    throw new Unfit("broken");
  }
}

async function inspectEntries(zip: ZipFile, size: number): Promise<string> {
  if (zip.entryCount > MAX_ENTRIES) throw new Unfit("bomb");
  const limit = Math.min(MAX_BYTES, Math.max(HARMLESS_BYTES, size * MAX_GROWTH));
  let unpacked = 0;
  let packed = 0;
  let types: string | undefined;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new Unfit("password");
    if (/vbaProject|vbaData|\.bin$/i.test(entry.fileName) && /vba/i.test(entry.fileName)) throw new Unfit("macros");
    packed += entry.compressedSize;
    // Entries that share bytes unpack to more than their file holds.
    if (packed > size) throw new Unfit("bomb");
    const isTypes = entry.fileName === "[Content_Types].xml";
    const isRelations = /(^|\/)_rels\/[^/]*\.rels$/.test(entry.fileName);
    const text = await unpack(zip, entry, { limit: limit - unpacked, keep: isTypes || isRelations });
    unpacked += text.size;
    if (isTypes) types = text.kept;
    if (isRelations && loadsTemplate(text.kept)) throw new Unfit("fetches-from-outside");
  }
  return typeOf(types);
}

/** What it says of its own length is not believed: it is unpacked and counted. @throws Unfit as soon as it is too much */
async function unpack(zip: ZipFile, entry: Entry, { limit, keep }: { limit: number; keep: boolean }): Promise<{ size: number; kept: string }> {
  if (entry.uncompressedSize > limit) throw new Unfit("bomb");
  if (!entry.canDecodeFileData()) throw new Unfit("broken");
  const kept: Buffer[] = [];
  let size = 0;
  for await (const piece of await zip.openReadStreamPromise(entry)) {
    size += (piece as Buffer).length;
    if (size > limit) throw new Unfit("bomb");
    if (keep && size <= SMALL_XML) kept.push(piece as Buffer);
  }
  return { size, kept: Buffer.concat(kept).toString("utf8") };
}

function typeOf(contentTypes: string | undefined): string {
  if (contentTypes === undefined) throw new Unfit("unknown-type");
  if (/macroEnabled|vbaProject/i.test(contentTypes)) throw new Unfit("macros");
  const main = Object.keys(CONTENTS).find((name) => contentTypes.includes(`"${name}"`) || contentTypes.includes(`'${name}'`));
  if (!main) throw new Unfit("unknown-type");
  return CONTENTS[main] ?? "";
}

/** A template from elsewhere brings its macros along when the document is opened. */
function loadsTemplate(relations: string): boolean {
  return [...relations.matchAll(/<Relationship\b[^>]*>/gi)].some(([relation]) => /attachedTemplate|oleObject|frame/i.test(relation) && /TargetMode\s*=\s*["']External/i.test(relation));
}
