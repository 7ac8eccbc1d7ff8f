import { eq } from "drizzle-orm";
import { documents } from "@/db/schema/documents";
import { inDatabase } from "../../factories/people";
import type { Finding } from "../documents";
import { inMs, median } from "../median";
import type { Scene } from "./rounds";
import type { Transfer } from "./clinics";
import { listAddresses } from "./stored-address";
import { signIn } from "./visitor";

const RUNS = 5;

interface Wanted {
  /** Of the reader's line; null for none. */
  bitsPerSecond: number | null;
  /** How many times as long the portal may take; null to be told only. */
  atMost: number | null;
}

/** The same file through the portal and straight from the storage, in turns, over the same kind of line. */
export async function compareReading({ portal, clinics, password, documents: [document], email }: Scene, { bitsPerSecond, atMost }: Wanted): Promise<Finding> {
  const cookie = await signIn(portal.url, { email, password });
  const [row] = await inDatabase((tx) => tx.select({ fileSize: documents.fileSize }).from(documents).where(eq(documents.id, document?.id ?? "")));
  if (!row || !document) throw new Error("there is nothing to read");
  const [signed = ""] = await listAddresses([document.id]);
  const read = async (address: string): Promise<number> => {
    const transfer: Transfer = { kind: "download", portalUrl: portal.url, cookie, bitsPerSecond, address };
    const [done] = await clinics.transfer([transfer]);
    if (!done || done.failure !== null || done.sha256 !== document.sha256) throw new Error(`not what is stored: ${done?.failure}`);
    return done.ms;
  };

  const times: Record<"portal" | "storage", number[]> = { portal: [], storage: [] };
  for (let run = 0; run <= RUNS; run++) {
    const took = { portal: await read(`/api/documents/${document.id}`), storage: await read(signed) };
    // The first of each only warms up.
    if (run === 0) continue;
    times.portal.push(took.portal);
    times.storage.push(took.storage);
  }
  const ratio = median(times.portal) / median(times.storage);
  const speed = (ms: number) => `${(row.fileSize / 1_000 / ms).toFixed(1)} MB/s`;
  return {
    heading: `${row.fileSize / 1_000_000} MB through the portal and straight from the storage, ${bitsPerSecond === null ? "as fast as it goes" : `behind ${bitsPerSecond / 1_000_000} Mbit/s`}`,
    lines: [
      "| | median | throughput | fastest | slowest |",
      "|---|--:|--:|--:|--:|",
      ...Object.entries(times).map(([way, runs]) => `| ${way} | ${inMs(median(runs))} | ${speed(median(runs))} | ${inMs(Math.min(...runs))} | ${inMs(Math.max(...runs))} |`),
      "",
      `${RUNS} runs each, in turns. The portal took ${ratio.toFixed(3)} times as long${atMost === null ? "" : `, of ${atMost} allowed`}.`,
    ],
    holds: atMost === null || ratio <= atMost,
  };
}
