import { readObject } from "@/integrations/storage/objects";
import type { DocumentCategory } from "@/lib/vocabulary";
import { takes, typeByMime, typeByName } from "../file-types";
import { paced } from "../paced";
import { inspectPicture } from "./inspect-picture";
import { inspectZip } from "./inspect-zip";
import { ObjectReader } from "./object-reader";
import { readThrough, type ReadThrough } from "./read-through";
import { startScan } from "./scan";
import { tellTypes } from "./tell-type";
import { Unfit, type Inspection } from "./verdict";

interface Arrived {
  key: string;
  fileName: string;
  fileSize: number;
  category: DocumentCategory;
}

/**
 * Looks at what arrived: whole, what its name says, allowed in its category, and nothing that hurts whoever opens it.
 * @throws UnavailableError when storage or scanner do not answer: then nothing is known, and it is looked at again
 */
export async function inspectFile(arrived: Arrived): Promise<Inspection> {
  try {
    return { fit: true, ...(await look(arrived)) };
  } catch (error) {
    if (error instanceof Unfit) return { fit: false, verdict: error.verdict };
    throw error;
  }
}

async function look({ key, fileName, fileSize, category }: Arrived) {
  const scan = await startScan();
  const read = await scan.during((alsoTo) => readObject(key).then((pieces) => readThrough(paced(pieces), alsoTo)));
  if (read.size !== fileSize) throw new Unfit("incomplete");
  const named = typeByName(fileName);
  if (!named) throw new Unfit("unknown-type");
  const types = await typesOf(key, read);
  if (!types.includes(named.mimeType)) throw new Unfit("not-what-it-says");
  const type = typeByMime(named.mimeType);
  if (!type || !takes(category, type)) throw new Unfit("wrong-category");
  if (type.kind === "image") inspectPicture(read.head);
  return { mimeType: named.mimeType, sha256: read.sha256, isProtected: type.kind === "pdf" && read.marks.has("pdf key") };
}

async function typesOf(key: string, read: ReadThrough): Promise<readonly string[]> {
  const types = await tellTypes(read);
  if (types[0] === "zip") return [await inspectZip(new ObjectReader(key, read.size), read.size)];
  return types[0] === "old office" ? [oldOffice(read)] : types;
}

/** Word's and Excel's format of before 2007 is one of many in the same wrapping; so is a locked file of today's. */
function oldOffice({ marks }: ReadThrough): string {
  if (marks.has("encrypted package")) throw new Unfit("password");
  if (marks.has("vba project")) throw new Unfit("macros");
  if (marks.has("word document")) return "application/msword";
  if (marks.has("workbook")) return "application/vnd.ms-excel";
  throw new Unfit("unknown-type");
}
