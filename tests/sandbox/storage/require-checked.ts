import type { Call } from "./call";
import { Refusal } from "./refusal";

/** What changes many things at once, or the bucket itself, must come with a checksum of some kind. */
export function requireChecked({ body: { announced } }: Call): void {
  if (announced.md5 === null && announced.checksum === null) throw new Refusal("InvalidRequest", "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
}
