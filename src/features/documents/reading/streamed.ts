import { givingWay } from "@/lib/give-way";

/** A body that is fetched as fast as it is read and pages allow, and no further once nobody reads. */
export function streamed(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = givingWay(pieces)[Symbol.asyncIterator]();
  let isBegun = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        isBegun = true;
        const next = await iterator.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        // What never began would not end what it reads from either, and a connection to the storage would stay open.
        if (!isBegun) await iterator.next();
        await iterator.return();
      },
    },
    { highWaterMark: 0 },
  );
}
