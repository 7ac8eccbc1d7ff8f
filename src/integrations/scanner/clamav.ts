import { connect, type Socket } from "node:net";
import { UnavailableError } from "@/lib/errors";

const SILENCE_MS = 30_000;
/** clamd takes a stream in pieces, each behind its length; its own limit on a piece is well above this. */
const PIECE = 128 * 1024;

type Word = "clean" | "infected" | "too large";

interface Instream {
  send(piece: Uint8Array): Promise<void>;
  end(): Promise<Word>;
  close(): void;
}

/**
 * ClamAV's INSTREAM (clamd(8)): a command, pieces behind their lengths, a zero, and one line of answer.
 * @param at a path or `tcp://host:port`
 * @throws UnavailableError when clamd is not there or falls silent
 */
export async function startInstream(at: string): Promise<Instream> {
  const socket = at.startsWith("tcp:") ? connect({ host: new URL(at).hostname, port: Number(new URL(at).port) }) : connect(at);
  socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error("silent")));
  const answer = readAnswer(socket);
  // It may say its word before all is sent; whoever stops in the middle does not wait for it.
  let said = false;
  answer.then(() => (said = true), () => (said = true));
  await opened(socket);
  await write(socket, Buffer.from("zINSTREAM\0"));
  return {
    async send(piece) {
      for (let from = 0; from < piece.length; from += PIECE) {
        const part = piece.subarray(from, from + PIECE);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(part.length);
        if (said) return;
        await write(socket, Buffer.concat([length, part])).catch(() => answer);
      }
    },
    async end() {
      if (!said) await write(socket, Buffer.alloc(4)).catch(() => {});
      return wordOf(await answer);
    },
    close: () => void socket.destroy(),
  };
}

function opened(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", (error) => reject(away(error)));
  });
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(away(error)) : resolve()));
  });
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => {
      said += text;
      if (said.includes("\0") || said.length > 10_000) resolve(said);
    });
    socket.on("end", () => (said ? resolve(said) : reject(away(new Error("closed")))));
    socket.on("error", (error) => reject(away(error)));
  });
}

function wordOf(answer: string): Word {
  if (/\bOK\0?\s*$/.test(answer)) return "clean";
  if (/\bFOUND\0?\s*$/.test(answer)) return "infected";
  if (/size limit exceeded/i.test(answer)) return "too large";
  throw new UnavailableError("the virus scanner gave no usable answer");
}

function away(error: Error): UnavailableError {
  return new UnavailableError(`the virus scanner does not answer: ${error.name}`);
}
