import { open } from "node:fs/promises";
import type { Bucket } from "./bucket";

/** Flips one bit of what is stored of an object, as a failing disk would: nothing else knows of it. */
export async function corrupt({ versions, data }: Bucket, key: string): Promise<void> {
  const version = versions.current(key);
  const piece = version && !version.isMarker ? version.pieces.find(({ size }) => size > 0) : undefined;
  if (!piece) throw new Error(`there are no bytes of ${key} to corrupt`);
  const file = await open(data.pathOf(piece.file), "r+");
  try {
    const byte = Buffer.alloc(1);
    const position = Math.floor(piece.size / 2);
    await file.read(byte, 0, 1, position);
    byte[0] = (byte[0] ?? 0) ^ 1;
    await file.write(byte, 0, 1, position);
  } finally {
    await file.close();
  }
}
