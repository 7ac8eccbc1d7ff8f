import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { asActor } from "@/db/client";
import { recordOpenings } from "@/features/audit/record-opening";
import { readObject } from "@/integrations/storage/objects";
import type { Person } from "@/lib/actor";
import { CATEGORY_WORDS } from "../document";
import { reportDamage } from "../keeping/report-damage";
import { listReadable, type ReadableDocument } from "../queries";
import { safeHeaders } from "./safe-headers";
import { streamed } from "./streamed";
import { verified } from "./verified";

/** Every document of a booking that this person reads, one after another as it is fetched; each is on record as opened. Null where there is none. */
export async function zipDocuments(person: Person, bookingId: string): Promise<Response | null> {
  const documents = await asActor(person, async (tx) => {
    const readable = (await listReadable(tx, person, bookingId)).filter(({ damagedAt }) => damagedAt === null);
    await recordOpenings(tx, person, { resourceType: "document", resourceIds: readable.map(({ id }) => id) });
    return readable;
  });
  if (documents.length === 0) return null;
  // Whether the storage answers at all is known before anything is promised.
  const [first] = documents;
  const gone = new AbortController();
  const open = (key: string) => readObject(key, { signal: gone.signal });
  const opened = first && (await open(first.s3Key));

  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  // A file that fails fails the whole: the download breaks off, and whoever reads it hears of that.
  // The library passes bytes on, and neither failures nor that nobody wants more.
  const fail = (error: unknown) => void output.destroy(error instanceof Error ? error : new Error("a file of a zip could not be read"));
  zip.on("error", fail);
  output.on("error", () => {}).once("close", () => gone.abort());
  for (const { document, name } of named(documents)) {
    zip.addReadStreamLazy(name, { compress: false, size: document.fileSize, mtime: document.createdAt }, (give) => {
      const pieces = document === first && opened ? Promise.resolve(opened) : open(document.s3Key);
      const file = (found: AsyncIterable<Uint8Array>) => Readable.from(verified(found, { size: document.fileSize, sha256: document.sha256 }, () => reportDamage(document.id, "changed")), { objectMode: false });
      pieces.then((found) => give(null, file(found).on("error", fail)), fail);
    });
  }
  const size = await new Promise<number>((resolve) => endOf(zip)({}, resolve));
  const headers = { ...safeHeaders({ fileName: "documents.zip", mimeType: "application/zip" }), "content-type": "application/zip", ...(size > 0 && { "content-length": String(size) }) };
  return new Response(streamed(output as AsyncIterable<Uint8Array>), { headers });
}

/** The library tells the size of what is to come; its types do not know that it does. */
function endOf(zip: ZipFile): (options: object, tell: (size: number) => void) => void {
  return (options, tell) => Reflect.apply(zip.end, zip, [options, tell]);
}

/** A folder per category; two files of one name are told apart. */
function named(documents: ReadableDocument[]): { document: ReadableDocument; name: string }[] {
  const used = new Set<string>();
  return documents.map((document) => {
    const folder = CATEGORY_WORDS[document.category].many;
    const dot = document.fileName.lastIndexOf(".");
    const [stem, ending] = dot > 0 ? [document.fileName.slice(0, dot), document.fileName.slice(dot)] : [document.fileName, ""];
    let name = `${folder}/${stem}${ending}`;
    for (let copy = 2; used.has(name.toLowerCase()); copy++) name = `${folder}/${stem} (${copy})${ending}`;
    used.add(name.toLowerCase());
    return { document, name };
  });
}
