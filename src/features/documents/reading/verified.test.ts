import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { verified } from "./verified";

const PIECES = ["one ", "two ", "three"];
const whole = { size: 13, sha256: createHash("sha256").update(PIECES.join("")).digest("hex") };

class Changed extends Error {}
const onChange = async (): Promise<never> => {
  throw new Changed("it changed");
};

/** What was handed out before the end, and how it ended. */
async function handedOut(pieces: string[]): Promise<{ words: string; end: "well" | "changed" }> {
  async function* source() {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  let words = "";
  try {
    for await (const piece of verified(source(), whole, onChange)) words += Buffer.from(piece).toString();
    return { words, end: "well" };
  } catch (error) {
    if (!(error instanceof Changed)) throw error;
    return { words, end: "changed" };
  }
}

test.each([
  ["what was stored", PIECES, { words: "one two three", end: "well" }],
  ["the same in one piece", ["one two three"], { words: "one two three", end: "well" }],
  ["another last piece", ["one ", "two ", "threx"], { words: "one two ", end: "changed" }],
  ["another first piece", ["oni ", "two ", "three"], { words: "oni two ", end: "changed" }],
  ["less", ["one ", "two "], { words: "one two ", end: "changed" }],
  ["nothing", [], { words: "", end: "changed" }],
  ["more in its last piece", ["one ", "two ", "three!"], { words: "one two ", end: "changed" }],
  ["more after its last piece", ["one ", "two ", "three", "!"], { words: "one two ", end: "changed" }],
] as const)("of %s no last byte is handed out unless all are right", async (_what, pieces, expected) => {
  expect(await handedOut([...pieces])).toEqual(expected);
});

test("an empty file ends well", async () => {
  const none = { size: 0, sha256: createHash("sha256").digest("hex") };
  const read = [];
  for await (const piece of verified((async function* () {})(), none, onChange)) read.push(piece);
  expect(read).toEqual([]);
});
