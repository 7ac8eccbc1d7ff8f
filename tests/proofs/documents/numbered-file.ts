import { createHash } from "node:crypto";
import { aPdf } from "../../factories/files";

export interface NumberedFile {
  name: string;
  size: number;
  sha256: string;
  slice(from: number, to: number): Buffer;
}

/** As many large PDFs as wanted in the memory of one: only their last line tells them apart, so a mistaken one is noticed. */
export function numberedFiles(bytes: number): (number: number) => NumberedFile {
  const endOf = (number: number) => Buffer.from(`%${String(number).padStart(15, "0")}`);
  const shared = aPdf({ bytes: bytes - endOf(0).length });
  return (number) => {
    const end = endOf(number);
    return {
      name: `brief ${number}.pdf`,
      size: shared.length + end.length,
      sha256: createHash("sha256").update(shared).update(end).digest("hex"),
      slice: (from, to) => Buffer.concat([shared.subarray(from, to), end.subarray(Math.max(0, from - shared.length), Math.max(0, to - shared.length))]),
    };
  };
}
