import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** The test file that every virus scanner reports, harmless by itself; put together here so that no scanner stops at this source. */
export const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!", "$H+H*"].join("");

export interface Scanner {
  /** As `CLAMAV_SOCKET` wants it. */
  address: string;
  scanned(): number;
  close(): Promise<void>;
}

/** Speaks clamd's INSTREAM and knows one virus. */
export async function startScanner({ maxBytes = 600 * 1024 ** 2 }: { maxBytes?: number } = {}): Promise<Scanner> {
  let scanned = 0;
  const server = createServer((socket) => {
    socket.on("error", () => {});
    void answer(socket, maxBytes).then(() => (scanned += 1));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    scanned: () => scanned,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Takes what is sent until it knows its word; what comes after that is let go by, so that the word arrives. */
function answer(socket: Socket, maxBytes: number): Promise<void> {
  return new Promise((resolve) => {
    let pending = Buffer.alloc(0);
    let greeted = false;
    let over = false;
    let bytes = 0;
    let tail = "";
    const say = (word: string) => {
      over = true;
      socket.end(`${word}\0`);
      resolve();
    };
    socket.on("data", (piece: Buffer) => {
      if (over) return;
      pending = Buffer.concat([pending, piece]);
      if (!greeted) {
        if (pending.length < 10) return;
        if (pending.subarray(0, 10).toString() !== "zINSTREAM\0") return say("UNKNOWN COMMAND");
        pending = pending.subarray(10);
        greeted = true;
      }
      while (!over && pending.length >= 4) {
        const length = pending.readUInt32BE(0);
        if (length === 0) return say("stream: OK");
        if (pending.length < 4 + length) return;
        bytes += length;
        tail = (tail + pending.subarray(4, 4 + length).toString("latin1")).slice(-(length + 100));
        pending = pending.subarray(4 + length);
        if (bytes > maxBytes) say("INSTREAM size limit exceeded. ERROR");
        else if (tail.includes(EICAR)) say("stream: Eicar-Test-Signature FOUND");
      }
    });
  });
}
