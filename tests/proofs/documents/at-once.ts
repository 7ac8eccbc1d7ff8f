import type { RunningPortal } from "../../sandbox/portal";
import type { Finding } from "../documents";
import { inMs } from "../median";
import type { Clinics, Transfer, Transferred } from "./clinics";
import type { LaidOut } from "./lay-out";
import { percentile95, turnPages } from "./turn-pages";
import { signIn, Visitor } from "./visitor";
import { residentMemory, watchMemory } from "./watch-memory";

/** What a clinic's Wi-Fi gives one of its people, each way. */
const WIFI_BITS_PER_SECOND = 20_000_000;
const BEFORE_MS = 20_000;
const IDLE_MS = 5_000;
const MOST_MIB = 150;
const MOST_TIMES = 2;
/** Files laid out beforehand have the numbers from one on. */
const NEW_NUMBERS = 1_000;

export interface Scene extends LaidOut {
  portal: RunningPortal;
  clinics: Clinics;
  password: string;
}

/** So many send a file and as many others fetch one, all at once, while somebody else just works. */
export async function transferAtOnce({ portal, clinics, password, bookingId, documents, email }: Scene, { count, bytes }: { count: number; bytes: number }): Promise<Finding> {
  const cookie = await signIn(portal.url, { email, password });
  const visitor = new Visitor(portal.url, cookie);
  const pages = ["/bookings", `/bookings/${bookingId}`];
  const upload = (number: number, size: number, bitsPerSecond: number | null): Transfer => ({ kind: "upload", portalUrl: portal.url, cookie, bitsPerSecond, bookingId, bytes: size, number });
  const download = (id: string, bitsPerSecond: number | null): Transfer => ({ kind: "download", portalUrl: portal.url, cookie, bitsPerSecond, address: `/api/documents/${id}` });

  // One of each warms up what everybody uses.
  const warm = await clinics.transfer([upload(NEW_NUMBERS - 1, 1_000_000, null), download(documents[0]?.id ?? "", null)]);
  await turnPages(visitor, pages, after(BEFORE_MS / 4));
  const before = await turnPages(visitor, pages, after(BEFORE_MS));
  await after(IDLE_MS);
  const idle = residentMemory(portal.pid);

  const memory = watchMemory(portal.pid);
  const transferring = clinics.transfer([...documents.map(({ id }) => download(id, WIFI_BITS_PER_SECOND)), ...Array.from({ length: count }, (_, at) => upload(NEW_NUMBERS + at, bytes, WIFI_BITS_PER_SECOND))]);
  const during = await turnPages(visitor, pages, transferring);
  const done = await transferring;
  const peak = Math.max(...memory.stop());
  visitor.close();

  const [downloads, uploads] = [done.filter(({ kind }) => kind === "download"), done.filter(({ kind }) => kind === "upload")];
  const wrong = [...warm.flatMap(failureOf), ...done.flatMap(failureOf), ...downloads.flatMap(({ failure, sha256 }, at) => (failure === null && sha256 !== documents[at]?.sha256 ? ["other bytes arrived than were stored"] : []))];
  const read = await clinics.transfer(uploads.flatMap(({ documentId }) => (documentId === null ? [] : [download(documentId, null)])));
  const listed = uploads.filter(({ documentId }) => documentId !== null);
  wrong.push(...read.flatMap(failureOf), ...read.flatMap(({ failure, sha256 }, at) => (failure === null && sha256 !== listed[at]?.sha256 ? ["other bytes were stored than were sent"] : [])));

  const rows = pages.map((path) => ({ name: path === "/bookings" ? "the list of bookings" : "a booking", before: before.get(path) ?? [], during: during.get(path) ?? [] })).map((row) => ({ ...row, times: percentile95(row.during) / percentile95(row.before) }));
  const slowest = (of: Transferred[]) => `${(Math.max(...of.map(({ ms }) => ms)) / 1_000).toFixed(0)} s`;
  return {
    heading: `${count} uploads and ${count} downloads of ${bytes / 1_000_000} MB at once`,
    lines: [
      `Each client behind a clinic's Wi-Fi of ${WIFI_BITS_PER_SECOND / 1_000_000} Mbit/s each way. The slowest download took ${slowest(downloads)}, the slowest upload ${slowest(uploads)}, from begun to listed.`,
      `Files that did not arrive whole, compared by SHA-256 both ways: ${wrong.length}${wrong.length > 0 ? ` (${[...new Set(wrong)].join("; ")})` : ""}.`,
      `The web process had ${idle.toFixed(0)} MiB when idle and ${peak.toFixed(0)} MiB at its highest: ${(peak - idle).toFixed(0)} more, of ${MOST_MIB} allowed.`,
      "",
      "| page | times asked before, during | p95 before | p95 during | times as slow, below 2 |",
      "|---|--:|--:|--:|--:|",
      ...rows.map(({ name, before: then, during: now, times }) => `| ${name} | ${then.length}, ${now.length} | ${inMs(percentile95(then))} | ${inMs(percentile95(now))} | ${times.toFixed(2)} |`),
    ],
    holds: wrong.length === 0 && peak - idle < MOST_MIB && rows.every(({ times }) => times < MOST_TIMES),
  };
}

function failureOf({ kind, failure }: Transferred): string[] {
  return failure === null ? [] : [`${kind}: ${failure}`];
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
