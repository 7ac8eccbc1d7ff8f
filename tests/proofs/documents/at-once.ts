import type { RunningPortal } from "../../sandbox/portal";
import type { Finding } from "../documents";
import { inMs } from "../median";
import type { Clinics, Transfer, Transferred } from "./clinics";
import type { LaidOut } from "./lay-out";
import { percentile95, READING_MS, turnPages, type Turned } from "./turn-pages";
import { signIn, Visitor } from "./visitor";
import { listAddresses } from "./stored-address";
import { residentMemory, watchMemory } from "./watch-memory";

const BEFORE_MS = 40_000;
const IDLE_MS = 5_000;
/** All are at it together for most of the time, but nobody presses a button in the same millisecond as nineteen others. */
const BEGUN_WITHIN_MS = 5_000;
const MOST_MIB = 150;
const MOST_TIMES = 2;
/** Files laid out beforehand have the numbers from one on. */
const NEW_NUMBERS = 1_000;

export interface Scene extends LaidOut {
  portal: RunningPortal;
  clinics: Clinics;
  password: string;
}

interface AtOnce {
  count: number;
  bytes: number;
  /** What each has to everything outside, each way. */
  bitsPerSecond: number;
}

/** So many send a file and as many others fetch one, all at once, while somebody else just works. */
export async function transferAtOnce({ portal, clinics, password, bookingId, documents, email }: Scene, { count, bytes, bitsPerSecond }: AtOnce): Promise<Finding> {
  const cookie = await signIn(portal.url, { email, password });
  const visitor = new Visitor(portal.url, cookie);
  const pages = ["/bookings", `/bookings/${bookingId}`];
  const upload = (number: number, size: number, line: number | null): Transfer => ({ kind: "upload", portalUrl: portal.url, cookie, bitsPerSecond: line, bookingId, bytes: size, number });
  const download = (id: string, line: number | null): Transfer => ({ kind: "download", portalUrl: portal.url, cookie, bitsPerSecond: line, address: `/api/documents/${id}` });

  // One of each warms up what everybody uses.
  const warm = await clinics.transfer([upload(NEW_NUMBERS - 1, 1_000_000, null), download(documents[0]?.id ?? "", null)]);
  await turnPages(visitor, pages, after(BEFORE_MS / 4), READING_MS);
  const before = await turnPages(visitor, pages, after(BEFORE_MS), READING_MS);
  const begun = (at: number) => ({ afterMs: (at * BEGUN_WITHIN_MS) / count });
  // As many bytes for as many people, and none of them through the portal: what this machine makes of it.
  const addresses = await listAddresses(documents.map(({ id }) => id));
  const past = await turnPages(visitor, pages, clinics.transfer([...addresses, ...addresses].map((address, at) => ({ kind: "download", portalUrl: portal.url, cookie, bitsPerSecond, address, ...begun(at / 2) }))), READING_MS);
  await after(IDLE_MS);
  const idle = residentMemory(portal.pid);

  const memory = watchMemory(portal.pid);
  const transferring = clinics.transfer([
    ...documents.map(({ id }, at) => ({ ...download(id, bitsPerSecond), ...begun(at) })),
    ...Array.from({ length: count }, (_, at) => ({ ...upload(NEW_NUMBERS + at, bytes, bitsPerSecond), ...begun(at) })),
  ]);
  const turned = await turnPages(visitor, pages, transferring, READING_MS);
  const done = await transferring;
  const peak = Math.max(...memory.stop());
  visitor.close();

  const [downloads, uploads] = [done.filter(({ kind }) => kind === "download"), done.filter(({ kind }) => kind === "upload")];
  const wrong = [...warm.flatMap(failureOf), ...done.flatMap(failureOf), ...downloads.flatMap(({ failure, sha256 }, at) => (failure === null && sha256 !== documents[at]?.sha256 ? ["other bytes arrived than were stored"] : []))];
  const read = await clinics.transfer(uploads.flatMap(({ documentId }) => (documentId === null ? [] : [download(documentId, null)])));
  const listed = uploads.filter(({ documentId }) => documentId !== null);
  wrong.push(...read.flatMap(failureOf), ...read.flatMap(({ failure, sha256 }, at) => (failure === null && sha256 !== listed[at]?.sha256 ? ["other bytes were stored than were sent"] : [])));

  // Both ways are equally fast, so about then the last byte has been sent as well; what follows is checked and hardly felt.
  const fetched = Math.max(...downloads.map(({ ms }, at) => begun(at).afterMs + ms));
  const [during, checking] = [turned.filter(({ at }) => at <= fetched), turned.filter(({ at }) => at > fetched)];
  const rows = pages.map((path) => {
    const p95 = { before: percentile95(of(before, path)), past: percentile95(of(past, path)), during: percentile95(of(during, path)), checking: percentile95(of(checking, path)) };
    return { name: path === "/bookings" ? "the list of bookings" : "a booking", times: of(during, path).length, p95, slower: p95.during / p95.past };
  });
  const slowest = (of: Transferred[]) => `${(Math.max(...of.map(({ ms }) => ms)) / 1_000).toFixed(0)} s`;
  return {
    heading: `${count} uploads and ${count} downloads of ${bytes / 1_000_000} MB at once, at ${bitsPerSecond / 1_000_000} Mbit/s each way and each`,
    lines: [
      `All begun within ${BEGUN_WITHIN_MS / 1_000} s. The slowest download took ${slowest(downloads)}, the slowest upload ${slowest(uploads)}, from begun to checked and listed.`,
      `Files that did not arrive whole, compared by SHA-256 both ways: ${wrong.length}${wrong.length > 0 ? ` (${[...new Set(wrong)].join("; ")})` : ""}.`,
      `The web process had ${idle.toFixed(0)} MiB when idle and ${peak.toFixed(0)} MiB at its highest: ${(peak - idle).toFixed(0)} more, of ${MOST_MIB} allowed.`,
      "",
      "| page | times asked | p95 before | p95 while as many bytes went past the portal | p95 while they went through it | p95 while the last were checked | times as slow, below 2 |",
      "|---|--:|--:|--:|--:|--:|--:|",
      ...rows.map(({ name, times, p95, slower }) => `| ${name} | ${times} | ${inMs(p95.before)} | ${inMs(p95.past)} | ${inMs(p95.during)} | ${inMs(p95.checking)} | ${slower.toFixed(2)} |`),
      "",
      `Storage and clients share these processors with the portal and take theirs whichever way the bytes go, so both ways are compared. Against the quiet machine it is ${rows.map(({ name, p95 }) => `${(p95.during / p95.before).toFixed(2)} times for ${name}`).join(", ")}.`,
    ],
    holds: wrong.length === 0 && peak - idle < MOST_MIB && rows.every(({ slower }) => slower < MOST_TIMES),
  };
}

function of(turned: Turned[], wanted: string): number[] {
  return turned.filter(({ path }) => path === wanted).map(({ ms }) => ms);
}

function failureOf({ kind, failure }: Transferred): string[] {
  return failure === null ? [] : [`${kind}: ${failure}`];
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
