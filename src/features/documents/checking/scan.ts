import { startInstream } from "@/integrations/scanner/clamav";
import { env } from "@/lib/env";
import { Unfit } from "./verdict";

type Send = (piece: Uint8Array) => Promise<void>;

interface Scan {
  /** Runs a reading of the file whose pieces the scanner gets too, and waits for its word. @throws Unfit, UnavailableError */
  during<Result>(reading: (alsoTo?: Send) => Promise<Result>): Promise<Result>;
}

const NO_SCANNER: Scan = { during: (reading) => reading() };

/** Whether a scanner is asked at all is the operator's decision. @throws UnavailableError when it does not answer */
export async function startScan(): Promise<Scan> {
  const { CLAMAV_SOCKET: socket } = env();
  if (!socket) return NO_SCANNER;
  const instream = await startInstream(socket);
  return {
    async during(reading) {
      try {
        const result = await reading((piece) => instream.send(piece));
        const word = await instream.end();
        if (word !== "clean") throw new Unfit(word === "infected" ? "virus" : "too-large-to-scan");
        return result;
      } finally {
        instream.close();
      }
    },
  };
}
