import type { Call } from "./call";
import type { Checksum } from "./checksums";
import { Refusal } from "./refusal";

const LARGEST = 5 * 1024 ** 3;

export interface StoredBody {
  file: string;
  size: number;
  etag: string;
  checksum: Checksum | null;
}

/** Takes a body to disk. @throws Refusal when it is not what was promised; then nothing is left of it */
export async function storeBody({ body, bucket }: Call): Promise<StoredBody> {
  const { size } = body.announced;
  if (size === null) throw new Refusal("MissingContentLength", "You must provide the Content-Length HTTP header.");
  if (size > LARGEST) throw new Refusal("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
  const file = await bucket.data.store(body.pieces());
  const { md5, checksum } = body.arrived;
  return { file, size, etag: md5, checksum };
}
