import { elementsOf, malformed, textOf, type XmlElement } from "./read-xml";
import { Refusal } from "./refusal";
import type { Part, Upload } from "./uploads";

const SMALLEST_BUT_LAST = 5 * 1024 ** 2;

/** The parts a completion names, each held to what it says of it. */
export function chooseParts(upload: Upload, requested: XmlElement): Part[] {
  const named = elementsOf(requested, "Part");
  if (named.length === 0) throw malformed();
  const numbers = named.map((one) => Number(textOf(one, "PartNumber")));
  if (numbers.some((number, index) => index > 0 && !(number > (numbers[index - 1] ?? 0)))) {
    throw new Refusal("InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.", { details: { UploadId: upload.uploadId } });
  }
  const parts = named.map((one) => choosePart(upload, one));
  const tooSmall = parts.slice(0, -1).find(({ size }) => size < SMALLEST_BUT_LAST);
  if (!tooSmall) return parts;
  throw new Refusal("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", {
    details: { ProposedSize: String(tooSmall.size), MinSizeAllowed: String(SMALLEST_BUT_LAST), PartNumber: String(tooSmall.number), ETag: tooSmall.etag },
  });
}

function choosePart({ parts, checksumName }: Upload, named: XmlElement): Part {
  const number = Number(textOf(named, "PartNumber"));
  const etag = textOf(named, "ETag")?.replaceAll('"', "");
  if (!etag) throw malformed();
  const part = parts.get(number);
  if (!part || part.etag !== etag) throw invalidPart(number, etag);
  if (checksumName === null) return part;
  const checksum = textOf(named, `Checksum${checksumName.toUpperCase()}`);
  if (checksum === undefined) {
    throw new Refusal("InvalidRequest", `The upload was created using a ${checksumName} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`);
  }
  if (checksum !== part.checksum?.value) throw invalidPart(number, etag);
  return part;
}

function invalidPart(number: number, etag: string): Refusal {
  const message = "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.";
  return new Refusal("InvalidPart", message, { details: { PartNumber: String(number), ETag: etag } });
}
