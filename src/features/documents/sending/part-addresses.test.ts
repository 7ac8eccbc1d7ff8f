import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PartAddresses } from "./part-addresses";

const MINUTE = 60_000;

/** A portal that notes which parts it is asked for, and gives each address once; and a file that notes which parts are read. */
function aPortal(count: number) {
  const questions: number[][] = [];
  const read: number[] = [];
  const failures: Error[] = [];
  const addresses = new PartAddresses({
    ahead: Array.from({ length: count }, (_, at) => at + 1),
    checksum: async (number) => {
      read.push(number);
      return `sum of ${number}`;
    },
    ask: async (parts) => {
      questions.push(parts.map(({ number }) => number));
      const failure = failures.shift();
      if (failure) throw failure;
      return parts.toReversed().map(({ number }) => ({ number, address: `to ${number}, question ${questions.length}` }));
    },
  });
  return { addresses, questions, read, failOnce: (failure: Error) => void failures.push(failure) };
}

const takeAll = (addresses: PartAddresses, numbers: number[]) => Promise.all(numbers.map((number) => addresses.take(number)));

describe("addresses for the parts of a file", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  test("are asked for four at a time, each with its own checksum, and each part gets its own", async () => {
    const { addresses, questions } = aPortal(10);
    const taken = [...(await takeAll(addresses, [1, 2, 3, 4])), ...(await takeAll(addresses, [5, 6, 7, 8])), ...(await takeAll(addresses, [9, 10]))];
    expect(questions).toEqual([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10]]);
    expect(taken.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const { number, sha256, address } of taken) {
      expect(sha256).toBe(`sum of ${number}`);
      expect(address).toMatch(new RegExp(`^to ${number},`));
    }
  });

  test("serve whoever comes later and in another order", async () => {
    const { addresses, questions } = aPortal(6);
    for (const number of [2, 6, 1, 5, 3, 4]) expect((await addresses.take(number)).address).toMatch(new RegExp(`^to ${number},`));
    expect(questions).toEqual([[2, 1, 3, 4], [6, 5]]);
  });

  test("a second try of a part asks again, together with parts nobody has asked for", async () => {
    const { addresses, questions } = aPortal(6);
    const first = await addresses.take(1);
    const again = await addresses.take(1);
    expect(again.address).not.toBe(first.address);
    expect(questions).toEqual([[1, 2, 3, 4], [1, 5, 6]]);
  });

  test.each([
    ["just in time is used", 4 * MINUTE - 1, [[1, 2, 3, 4]]],
    ["too late is asked for again", 4 * MINUTE, [[1, 2, 3, 4], [2]]],
  ])("one that is taken %s", async (_how, after, asked) => {
    const { addresses, questions } = aPortal(4);
    await addresses.take(1);
    vi.advanceTimersByTime(after);
    expect((await addresses.take(2)).address).toBe(`to 2, question ${asked.length}`);
    expect(questions).toEqual(asked);
  });

  test("what kept the portal from answering is told to all who wait, and whoever tries again asks for all of them together", async () => {
    const { addresses, questions, read, failOnce } = aPortal(9);
    failOnce(new Error("signed out"));
    failOnce(new Error("away"));
    for (const failure of ["signed out", "away"]) {
      const tries = await Promise.allSettled([1, 2, 3, 4].map((number) => addresses.take(number)));
      expect(tries.map((each) => each.status === "rejected" && (each.reason as Error).message)).toEqual(Array(4).fill(failure));
    }
    await takeAll(addresses, [1, 2, 3, 4]);
    await takeAll(addresses, [5, 6, 7, 8]);
    await addresses.take(9);
    expect(questions).toEqual([[1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4], [5, 6, 7, 8], [9]]);
    expect(read).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("of those that were asked for in vain, one that nobody waited for is asked for by whoever comes", async () => {
    const { addresses, questions, failOnce } = aPortal(4);
    failOnce(new Error("away"));
    await expect(addresses.take(1)).rejects.toThrow("away");
    expect((await addresses.take(3)).address).toBe("to 3, question 2");
    expect((await addresses.take(1)).address).toBe("to 1, question 2");
    expect(questions).toEqual([[1, 2, 3, 4], [3, 1, 2, 4]]);
  });

  test("a part that has arrived and is sent anew all the same is asked for by its number", async () => {
    const { addresses, questions } = aPortal(2);
    expect((await addresses.take(7)).number).toBe(7);
    expect(questions).toEqual([[7, 1, 2]]);
  });
});
