import { expect, test, vi } from "vitest";
import { streamed } from "./streamed";

async function* pieces(ended: () => void) {
  try {
    for (let at = 0; ; at++) yield Uint8Array.of(at);
  } finally {
    ended();
  }
}

test.each([0, 1, 3])("whoever goes away after %i pieces ends the source", async (count) => {
  const ended = vi.fn();
  const reader = streamed(pieces(ended)).getReader();
  for (let at = 0; at < count; at++) expect((await reader.read()).value).toEqual(Uint8Array.of(at));
  expect(ended).not.toHaveBeenCalled();
  await reader.cancel();
  expect(ended).toHaveBeenCalledTimes(1);
});
