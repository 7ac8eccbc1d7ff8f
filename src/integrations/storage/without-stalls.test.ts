import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { UnavailableError } from "@/lib/errors";
import { withoutStalls } from "./without-stalls";

const bytes = (length: number) => Buffer.from(Array.from({ length }, (_, at) => at % 251));

describe("a stream's bytes", () => {
  test.each([0, 1, 70_000, 32 * 1024, 32 * 1024 + 1, 1_000_000])("arrive whole and in order: %i of them", async (size) => {
    const whole = bytes(size);
    const chunks = Array.from({ length: Math.ceil(size / 7_000) }, (_, at) => whole.subarray(at * 7_000, (at + 1) * 7_000));
    const pieces: Uint8Array[] = [];
    for await (const piece of withoutStalls(Readable.from(chunks, { objectMode: false }))) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(whole)).toBe(true);
  });

  test("are not fetched any more once nobody reads on", async () => {
    const stream = new Readable({ read() { this.push(bytes(64 * 1024)); } });
    const pieces = withoutStalls(stream);
    await pieces.next();
    await pieces.return(undefined);
    expect(stream.destroyed).toBe(true);
  });

  test.each([["with a word", new Error("reset")], ["without one", undefined]])("that break off %s are never taken for the whole", async (_how, error) => {
    const stream = new Readable({ read() {} });
    const first = withoutStalls(stream).next();
    stream.destroy(error);
    await expect(first).rejects.toThrow(UnavailableError);
  });
});
