import type { Person } from "@/lib/actor";
import type { ObjectStore, ObjectStoreOptions } from "../../sandbox/storage/object-store";
import type { Finding } from "../documents";
import { inMs, median, percentile95 } from "../median";
import { FAULTS } from "./faults";
import { FaultyStore } from "./faulty-store";
import { sufferFault, type Suffered } from "./suffer-fault";
import { numberedFiles } from "./numbered-file";
import { turnPages } from "./turn-pages";
import { uploadFile } from "./upload-file";
import { signIn, Visitor } from "./visitor";

const BEFORE_MS = 10_000;
const MOST_MS = 10_000;
const MOST_TIMES = 2;
const BYTES = 8 * 1024 * 1024 + 4_096;

interface Setting {
  portalUrl: string;
  email: string;
  password: string;
  person: Person;
  bookingId: string;
  store: ObjectStore;
  storeOptions: Omit<ObjectStoreOptions, "now">;
}

/** The storage fails in every way it can, one after the other, under one and the same portal. */
export async function endureFaults({ portalUrl, email, password, person, bookingId, store: own, storeOptions }: Setting): Promise<Finding> {
  await own.close();
  const store = new FaultyStore(storeOptions);
  await store.start();
  const cookie = await signIn(portalUrl, { email, password });
  const visitor = new Visitor(portalUrl, cookie);
  try {
    const file = { ...numberedFiles(BYTES)(1), name: "read again and again.pdf" };
    const document = { id: await uploadFile(visitor, bookingId, file), sha256: file.sha256 };
    const before = (await turnPages(visitor, ["/bookings"], new Promise((resolve) => setTimeout(resolve, BEFORE_MS)))).map(({ ms }) => ms);
    const suffered: Suffered[] = [];
    for (const fault of FAULTS) {
      const one = await sufferFault({ portalUrl, cookie, visitor, store, person, bookingId, document }, fault);
      suffered.push(one);
      process.stdout.write(`${fault.name}: ${JSON.stringify({ reading: one.reading, beginning: one.beginning, recoveredMs: one.recoveredMs })}\n`);
    }
    const times = ({ pagesMs }: Suffered) => percentile95(pagesMs) / percentile95(before);
    return {
      heading: "The storage fails",
      lines: [
        `Before: the list of bookings in ${inMs(median(before))}, p95 ${inMs(percentile95(before))}, ${before.length} times. Each fault lasted at least 10 s. “Well again”: from the end of the fault until a document was read whole, another file was sent and listed, and the file that had waited to be looked at meanwhile was listed; nothing was restarted.`,
        "",
        "| the storage | a document is asked for | after | an upload is begun | after | the list of bookings, p95 | times as slow | well again after |",
        "|---|---|--:|---|--:|--:|--:|--:|",
        ...suffered.map((one) => `| ${one.fault.name} | ${one.reading.words} | ${inMs(one.reading.ms)} | ${one.beginning.words} | ${inMs(one.beginning.ms)} | ${inMs(percentile95(one.pagesMs))} | ${times(one).toFixed(2)} | ${(one.recoveredMs / 1_000).toFixed(1)} s |`),
      ],
      holds: suffered.every((one) => [one.reading, one.beginning].every(({ isRight, ms }) => isRight && ms < MOST_MS) && times(one) < MOST_TIMES),
    };
  } finally {
    visitor.close();
    await store.kill();
  }
}
