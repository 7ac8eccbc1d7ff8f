import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documents, documentUploads } from "@/db/schema/documents";
import { makeSystem } from "@/features/access/make-actor";
import { checkUpload } from "@/features/documents/checking/check-upload";
import { verdictWords } from "@/features/documents/checking/verdict-words";
import { answerDocument } from "@/features/documents/reading/answer-document";
import { beginUpload } from "@/features/documents/uploads/begin-upload";
import { finishUpload } from "@/features/documents/uploads/finish-upload";
import type { Person } from "@/lib/actor";
import { aBookingBy } from "../factories/bookings";
import { aPdf } from "../factories/files";
import { aFirm, aMember, aSpecialist, inDatabase, signedIn } from "../factories/people";
import { sendParts, uploaded } from "../factories/uploads";
import { useOwnDatabase } from "../sandbox/own-database";
import { EICAR, startScanner, type Scanner } from "../sandbox/scanner/start-scanner";
import { useStorage } from "../sandbox/use-storage";
import { SPECIMENS, type Specimen } from "./hostile-files";

useOwnDatabase();
const bucket = useStorage();
const system = makeSystem("check-upload");
let referrer: Person;
let bookingId: string;

beforeAll(async () => {
  referrer = await signedIn(await aMember(await aFirm(), "referrer"));
  const { id: specialistId } = await aSpecialist();
  bookingId = (await inDatabase((tx) => aBookingBy(tx, referrer, specialistId))).id;
});

/** What became of a file, in the words of the table. */
async function fateOf({ name, category = "brief", make }: Pick<Specimen, "name" | "category" | "make">): Promise<{ fate: string; id: string | null }> {
  const bytes = await make();
  const begun = await beginUpload(referrer, { bookingId, category, fileName: name, fileSize: bytes.length, replacesId: null });
  if (!begun.ok) return { fate: `refused: ${begun.reason}`, id: null };
  const { id } = begun.value;
  await sendParts(referrer, begun.value, bytes);
  await finishUpload(referrer, { uploadId: id });
  await checkUpload(system, id);
  const [upload] = await inDatabase((tx) => tx.select().from(documentUploads).where(eq(documentUploads.id, id)));
  const [document] = await inDatabase((tx) => tx.select().from(documents).where(and(eq(documents.id, id))));
  if (upload?.state === "listed" && document) return { fate: document.isProtected ? "listed as protected" : "listed", id };
  return { fate: upload?.verdict ?? upload?.state ?? "nothing", id: null };
}

describe("every file gets the verdict it should", () => {
  test.each(SPECIMENS)("$what: $expected", async (specimen) => {
    const { fate, id } = await fateOf(specimen);
    expect(fate).toBe(specimen.expected);
    if (!id) return;
    const answer = await answerDocument(referrer, id, new Request("http://127.0.0.1/"));
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename=/);
    expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-type")).not.toMatch(/html|svg|xml;|script/);
    await answer.arrayBuffer();
  });

  test("each verdict has words of its own that say what to do next", () => {
    const verdicts = [...new Set(SPECIMENS.map(({ expected }) => expected))].filter((expected) => !/^(listed|refused)/.test(expected));
    const words = verdicts.map((verdict) => verdictWords(verdict, "brief"));
    expect(new Set(words).size).toBe(verdicts.length);
    for (const each of words) expect(each).not.toContain("It could not be taken");
  });
});

describe("with a virus scanner", () => {
  let scanner: Scanner;
  beforeAll(async () => {
    scanner = await startScanner({ maxBytes: 3 * 1024 * 1024 });
  });
  afterAll(() => scanner.close());

  /** Read once and kept, the environment is set as a process that starts with a scanner would have it. */
  async function withScanner<Result>(address: string, work: () => Promise<Result>): Promise<Result> {
    const { env } = await import("@/lib/env");
    const known = env();
    const before = known.CLAMAV_SOCKET;
    Object.defineProperty(known, "CLAMAV_SOCKET", { value: address, configurable: true, writable: true });
    try {
      return await work();
    } finally {
      Object.defineProperty(known, "CLAMAV_SOCKET", { value: before, configurable: true, writable: true });
    }
  }

  test("what it finds is rejected, wherever in the file it stands, and what it does not is listed", async () => {
    await withScanner(scanner.address, async () => {
      expect(await fateOf({ name: "infected.pdf", make: () => Buffer.concat([aPdf({ bytes: 1_000_000 }), Buffer.from(EICAR), Buffer.from("\n%%EOF\n")]) })).toMatchObject({ fate: "virus" });
      expect(await fateOf({ name: "clean.pdf", make: () => aPdf({ bytes: 1_000_000 }) })).toMatchObject({ fate: "listed" });
      expect(await fateOf({ name: "too large to scan.pdf", make: () => aPdf({ bytes: 5_000_000 }) })).toMatchObject({ fate: "too-large-to-scan" });
    });
    expect(scanner.scanned()).toBe(3);
  });

  test("while it is away files wait for it, seen by nobody, and are listed once it is back", async () => {
    const bytes = aPdf();
    const id = await withScanner("tcp://127.0.0.1:9", () => uploaded(referrer, { bookingId, fileName: "waiting.pdf", bytes }));
    const stateOf = async () => (await inDatabase((tx) => tx.select({ state: documentUploads.state, waitsForScanner: documentUploads.waitsForScanner }).from(documentUploads).where(eq(documentUploads.id, id))))[0];
    expect(await stateOf()).toEqual({ state: "checking", waitsForScanner: true });
    await withScanner(scanner.address, () => checkUpload(system, id));
    expect(await stateOf()).toEqual({ state: "listed", waitsForScanner: false });
  });
});

test("the storage keeps nothing of what was rejected once the worker has gone over it", async () => {
  const { removeUpload } = await import("@/features/documents/keeping/forget-uploads");
  const rejected = await inDatabase((tx) => tx.select({ id: documentUploads.id, key: documentUploads.s3Key }).from(documentUploads).where(eq(documentUploads.state, "rejected")));
  for (const { id } of rejected) await removeUpload(system, id);
  const kept = await bucket.store.keys();
  expect(rejected.length).toBeGreaterThan(10);
  expect(rejected.filter(({ key }) => kept.includes(key))).toEqual([]);
});
