import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { Crc32c, Crc64Nvme } from "@aws-sdk/checksums/crc";

export const CHECKSUM_NAMES = ["crc32", "crc32c", "crc64nvme", "sha1", "sha256"] as const;
export type ChecksumName = (typeof CHECKSUM_NAMES)[number];

export interface Checksum {
  name: ChecksumName;
  /** base64; of a composite one with `-` and the number of its parts. */
  value: string;
}

interface RunningChecksum {
  update(piece: Uint8Array): void;
  digest(): Promise<Uint8Array>;
}

const BYTES: Record<ChecksumName, number> = { crc32: 4, crc32c: 4, crc64nvme: 8, sha1: 20, sha256: 32 };

export function startChecksum(name: ChecksumName): RunningChecksum {
  if (name === "crc32c") return new Crc32c();
  if (name === "crc64nvme") return new Crc64Nvme();
  if (name === "crc32") return startCrc32();
  const hash = createHash(name);
  return { update: (piece) => void hash.update(piece), digest: async () => hash.digest() };
}

/** The checksum of the parts' checksums, which is what S3 keeps of an object that came in parts. */
export async function compositeOf(name: ChecksumName, parts: string[]): Promise<string> {
  const running = startChecksum(name);
  for (const part of parts) running.update(Buffer.from(part, "base64"));
  return `${Buffer.from(await running.digest()).toString("base64")}-${parts.length}`;
}

export function isChecksumName(name: string): name is ChecksumName {
  return (CHECKSUM_NAMES as readonly string[]).includes(name);
}

export function isChecksumValue(name: ChecksumName, value: string): boolean {
  const bytes = Buffer.from(value, "base64");
  return bytes.length === BYTES[name] && bytes.toString("base64") === value;
}

function startCrc32(): RunningChecksum {
  let sum = 0;
  return {
    update: (piece) => void (sum = crc32(piece, sum)),
    async digest() {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(sum);
      return bytes;
    },
  };
}
