import { createHash } from "node:crypto";
import { createId } from "@paralleldrive/cuid2";
import { eq } from "drizzle-orm";
import { documents, documentUploads } from "@/db/schema/documents";
import { orderCheck } from "@/features/documents/checking/order-check";
import type { Person } from "@/lib/actor";
import { inDatabase } from "../../factories/people";
import { sendFile } from "./check-steps";
import type { FaultyStore } from "./faulty-store";
import { numberedFiles } from "./numbered-file";
import { turnPages } from "./turn-pages";
import { until } from "./until";
import { uploadFile } from "./upload-file";
import type { Visitor } from "./visitor";

export interface Patient {
  portalUrl: string;
  cookie: string;
  visitor: Visitor;
  store: FaultyStore;
  person: Person;
  bookingId: string;
  document: { id: string; sha256: string };
}

export interface Fault {
  name: string;
  begin(store: FaultyStore): Promise<void>;
  end(store: FaultyStore): Promise<void>;
}

interface Told {
  words: string;
  ms: number;
  isRight: boolean;
}

export interface Suffered {
  fault: Fault;
  reading: Told;
  beginning: Told;
  pagesMs: number[];
  /** From the end of the fault until a file is read whole, another sent and listed, and the one that waited listed too. */
  recoveredMs: number;
}

const AT_LEAST_MS = 10_000;
const RECOVERS_WITHIN_MS = 120_000;

/** Lets the storage fail while somebody reads, somebody sends, a file waits to be looked at and others just work; then lets it be well again. */
export async function sufferFault(patient: Patient, fault: Fault): Promise<Suffered> {
  const { visitor, store, bookingId, document } = patient;
  const waiting = await sendFile(patient);
  await fault.begin(store);
  await orderFinished(waiting.id);
  const asked = Promise.all([readDocument(patient), beginAnother(patient)]);
  const pages = await turnPages(visitor, ["/bookings"], Promise.all([asked, new Promise((resolve) => setTimeout(resolve, AT_LEAST_MS))]));
  const [reading, beginning] = await asked;

  await fault.end(store);
  const ended = performance.now();
  const fileOf = numberedFiles(1_000_000);
  await until(async () => (await readDocument(patient)).words === WHOLE, "a document is read again", RECOVERS_WITHIN_MS);
  await uploadFile(visitor, bookingId, { ...fileOf(1), name: `${createId()}.pdf` });
  await until(() => isListed(waiting), "the file that waited is listed", RECOVERS_WITHIN_MS);
  await until(() => isListed(document), "the document is as it was", RECOVERS_WITHIN_MS);
  return { fault, reading, beginning, pagesMs: pages.map(({ ms }) => ms), recoveredMs: performance.now() - ended };
}

/** As it stands when the storage fails right after its last part was said to be there. */
function orderFinished(uploadId: string): Promise<void> {
  return inDatabase(async (tx) => {
    await tx.update(documentUploads).set({ state: "checking" }).where(eq(documentUploads.id, uploadId));
    await orderCheck(tx, uploadId);
  });
}

const WHOLE = "the whole file";

/** Never anything that looks whole and is not. */
async function readDocument({ portalUrl, cookie, document }: Patient): Promise<Told> {
  const started = performance.now();
  const told = (words: string, isRight: boolean): Told => ({ words, isRight, ms: performance.now() - started });
  try {
    const reply = await fetch(`${portalUrl}/api/documents/${document.id}`, { headers: { cookie } });
    const body = Buffer.from(await reply.arrayBuffer());
    if (reply.status !== 200) return told(`${reply.status}: “${body.toString().slice(0, 200)}”`, reply.status === 503);
    return createHash("sha256").update(body).digest("hex") === document.sha256 ? told(WHOLE, true) : told("ANOTHER FILE", false);
  } catch {
    return told("a download that breaks off", true);
  }
}

async function beginAnother({ visitor, bookingId }: Patient): Promise<Told> {
  const file = { bookingId, category: "brief", fileName: `${createId()}.pdf`, fileSize: 1_000_000 };
  const { status, text, ms } = await visitor.ask("/api/uploads", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(file) });
  const { problem } = JSON.parse(text) as { problem?: string };
  return { words: status === 200 ? "begun" : `${status}: “${problem}”`, isRight: status === 200 || (status === 503 && problem !== undefined), ms };
}

async function isListed({ id, sha256 }: { id: string; sha256: string }): Promise<boolean> {
  const [row] = await inDatabase((tx) => tx.select().from(documents).where(eq(documents.id, id)));
  return row?.sha256 === sha256 && row.damagedAt === null;
}
