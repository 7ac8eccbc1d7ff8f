import { imageSize } from "image-size";
import { Unfit } from "./verdict";

const MAX_PIXELS = 100_000_000;

/** A small file may say that it is a picture of a billion pixels, and whoever opens it runs out of memory. @throws Unfit */
export function inspectPicture(head: Buffer): void {
  const pixels = countPixels(head);
  if (pixels === 0) throw new Unfit("broken");
  if (pixels > MAX_PIXELS) throw new Unfit("too-many-pixels");
}

function countPixels(head: Buffer): number {
  try {
    const { width, height, images } = imageSize(head);
    return Math.max(width * height, ...(images ?? []).map((image) => image.width * image.height));
  } catch {
    return 0;
  }
}
