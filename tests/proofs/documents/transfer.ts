import { setTimeout as pause } from "node:timers/promises";
import type { Transfer, Transferred } from "./clinics";
import { Line } from "./line";
import { type NumberedFile, numberedFiles } from "./numbered-file";
import { uploadFile } from "./upload-file";
import { Visitor } from "./visitor";

/** All at once, each over a line of its own. */
export async function transferAll(transfers: Transfer[]): Promise<Transferred[]> {
  const filesOf = new Map<number, (number: number) => NumberedFile>();
  for (const each of transfers) if (each.kind === "upload" && !filesOf.has(each.bytes)) filesOf.set(each.bytes, numberedFiles(each.bytes));
  const files = transfers.map((each) => (each.kind === "upload" ? (filesOf.get(each.bytes)?.(each.number) ?? null) : null));
  return Promise.all(transfers.map((each, at) => transfer(each, files[at] ?? null)));
}

async function transfer(wanted: Transfer, file: NumberedFile | null): Promise<Transferred> {
  const line = wanted.bitsPerSecond === null ? undefined : new Line(wanted.bitsPerSecond);
  await pause(wanted.afterMs ?? 0);
  const visitor = new Visitor(wanted.portalUrl, wanted.cookie, line);
  const started = performance.now();
  try {
    if (wanted.kind === "upload" && file) {
      const documentId = await uploadFile(visitor, wanted.bookingId, file);
      return { kind: "upload", ms: performance.now() - started, bytes: file.size, sha256: file.sha256, documentId, failure: null };
    }
    const { status, ...received } = await visitor.read(wanted.kind === "download" ? wanted.address : "");
    return { kind: "download", ...received, documentId: null, failure: status === 200 ? null : `answered with ${status}` };
  } catch (error) {
    return { kind: wanted.kind, ms: performance.now() - started, bytes: 0, sha256: "", documentId: null, failure: error instanceof Error ? error.message : "unknown" };
  } finally {
    visitor.close();
  }
}
