import contentDisposition from "content-disposition";
import { and, eq } from "drizzle-orm";
import { fromBufferPromise } from "yauzl";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { auditLogs } from "@/db/schema/audit-logs";
import { documents } from "@/db/schema/documents";
import { answerDocument, answerFailure } from "@/features/documents/reading/answer-document";
import { safeHeaders } from "@/features/documents/reading/safe-headers";
import { zipDocuments } from "@/features/documents/reading/zip-documents";
import type { Person } from "@/lib/actor";
import { UnavailableError } from "@/lib/errors";
import { aBookingBy } from "../factories/bookings";
import { aPdf, aPng, aWav } from "../factories/files";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../factories/people";
import { uploaded } from "../factories/uploads";
import { useOwnDatabase } from "../sandbox/own-database";
import { useStorage } from "../sandbox/use-storage";

useOwnDatabase();
const bucket = useStorage();
const pdf = aPdf({ bytes: 300_000 });
let referrer: Person, stranger: Person, doctor: Person, acting: Person;
let bookingId: string, otherBookingId: string, id: string, key: string;

beforeAll(async () => {
  const firm = await aFirm();
  const referrerId = await aMember(firm, "referrer");
  referrer = await signedIn(referrerId);
  stranger = await signedIn(await aMember(await aFirm(), "owner"));
  acting = await signedIn(referrerId, { impersonatedBy: await aUser({ role: "admin" }) });
  const specialist = await aSpecialist();
  doctor = await signedIn(specialist.userId);
  bookingId = (await inDatabase((tx) => aBookingBy(tx, referrer, specialist.id))).id;
  otherBookingId = (await inDatabase((tx) => aBookingBy(tx, referrer, specialist.id))).id;
  id = await uploaded(referrer, { bookingId, fileName: "Brief.pdf", bytes: pdf });
  key = (await inDatabase((tx) => tx.select().from(documents).where(eq(documents.id, id))))[0]?.s3Key ?? "";
});
afterEach(() => bucket.store.faults.clear());

const ask = (person: Person, headers: Record<string, string> = {}, method = "GET", what = id) => answerDocument(person, what, new Request("http://127.0.0.1/", { method, headers }));
const openings = (what = id) => inDatabase((tx) => tx.select().from(auditLogs).where(and(eq(auditLogs.resourceId, what), eq(auditLogs.action, "document.opened"))));
const read = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

test("the whole file is what was sent, saved and never shown, with no address of the storage", async () => {
  const answer = await ask(referrer);
  expect(answer.status).toBe(200);
  expect((await read(answer)).equals(pdf)).toBe(true);
  const headers = Object.fromEntries(answer.headers);
  expect(headers).toMatchObject({
    "content-type": "application/pdf",
    "content-length": "300000",
    "content-disposition": 'attachment; filename="Brief.pdf"',
    "accept-ranges": "bytes",
    "cache-control": "private, no-store",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  });
  expect(JSON.stringify(headers)).not.toMatch(/amz|127\.0\.0\.1|documents\//);
});

describe("ranges (RFC 9110)", () => {
  test.each<[string, string, number, string | null, number]>([
    ["the first bytes", "bytes=0-9", 206, "bytes 0-9/300000", 10],
    ["from somewhere on", "bytes=299990-", 206, "bytes 299990-299999/300000", 10],
    ["the last bytes", "bytes=-5", 206, "bytes 299995-299999/300000", 5],
    ["past the end, as far as there is", "bytes=299998-400000", 206, "bytes 299998-299999/300000", 2],
    ["behind the end", "bytes=300000-", 416, "bytes */300000", 0],
    ["two at once: the whole", "bytes=0-1,5-6", 200, null, 300_000],
    ["nonsense: the whole", "bites=0-1", 200, null, 300_000],
    ["turned round: nothing there", "bytes=9-0", 416, "bytes */300000", 0],
  ])("%s", async (_what, range, status, contentRange, length) => {
    const answer = await ask(referrer, { range });
    expect([answer.status, answer.headers.get("content-range")]).toEqual([status, contentRange]);
    const body = await read(answer);
    if (status === 206) expect(body.equals(pdf.subarray(Number(/(\d+)-/.exec(contentRange ?? "")?.[1]), Number(/-(\d+)/.exec(contentRange ?? "")?.[1]) + 1))).toBe(true);
    if (status !== 416) expect(body.length).toBe(length);
  });

  test("of the file one has: with an older mark the whole comes", async () => {
    const etag = (await ask(referrer, {}, "HEAD")).headers.get("etag") ?? "";
    expect((await ask(referrer, { range: "bytes=0-9", "if-range": etag })).status).toBe(206);
    expect((await ask(referrer, { range: "bytes=0-9", "if-range": '"older"' })).status).toBe(200);
    expect((await ask(referrer, { "if-none-match": etag })).status).toBe(304);
  });
});

test("one visit is one opening however often it fetches, a look is none, and whoever acts is named", async () => {
  const own = await uploaded(referrer, { bookingId, fileName: "Visits.pdf", bytes: aPdf() });
  await ask(doctor, {}, "HEAD", own);
  expect(await openings(own)).toEqual([]);
  await Promise.all(Array.from({ length: 10 }, async () => read(await ask(doctor, { range: "bytes=0-9" }, "GET", own))));
  await read(await ask(doctor, {}, "GET", own));
  expect(await openings(own)).toMatchObject([{ userId: doctor.userId, impersonatedUserId: null }]);
  await read(await ask(acting, {}, "GET", own));
  expect(await openings(own)).toMatchObject([{ userId: doctor.userId }, { userId: acting.impersonator?.userId, impersonatedUserId: referrer.userId }]);
});

test("another firm is told that there is no such document, and no opening is recorded", async () => {
  const before = (await openings()).length;
  const [theirs, none] = await Promise.all([ask(stranger), answerDocument(stranger, "of-nobody", new Request("http://127.0.0.1/"))]);
  expect([theirs.status, await theirs.text()]).toEqual([none.status, await none.text()]);
  expect((await ask(stranger, {}, "HEAD")).status).toBe(404);
  expect(await openings()).toHaveLength(before);
});

describe("when the storage fails", () => {
  test.each([
    ["is away", { kind: "status", status: 503 }],
    ["cuts every connection", { kind: "reset-before" }],
    ["never answers", { kind: "hang" }],
  ] as const)("and %s, that is said", async (_how, fault) => {
    bucket.store.faults.add(fault);
    const answer = await ask(referrer).catch(answerFailure);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "10"]);
    expect(await answer.text()).toContain("try again in a minute");
    // It takes eight seconds at most, which the proofs measure; nobody waits for ever.
  }, 60_000);

  test("a file that is cut short is a broken download, never a short file that ends well", async () => {
    bucket.store.faults.add({ operation: "GetObject", kind: "cut-body", afterBytes: 100_000 });
    await expect(read(await ask(referrer))).rejects.toThrow();
  });
});

describe("a file that changed in the storage", () => {
  let damaged: string;
  beforeAll(async () => {
    damaged = await uploaded(referrer, { bookingId: otherBookingId, fileName: "Changed.pdf", bytes: pdf });
    await uploaded(referrer, { bookingId: otherBookingId, fileName: "Whole.pdf", bytes: pdf });
    const [document] = await inDatabase((tx) => tx.select().from(documents).where(eq(documents.id, damaged)));
    await bucket.store.corrupt(document?.s3Key ?? "");
  });

  test("is never handed out whole: the download breaks, and from then on it is refused by name", async () => {
    await expect(read(await ask(referrer, {}, "GET", damaged))).rejects.toThrow();
    const answer = await ask(referrer, {}, "GET", damaged);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("damaged");
    expect((await inDatabase((tx) => tx.select().from(auditLogs).where(and(eq(auditLogs.resourceId, damaged), eq(auditLogs.action, "document.damaged"))))).length).toBe(1);
  });

  test("is left out of the zip, where the others are", async () => {
    const zip = await fromBufferPromise(await read((await zipDocuments(referrer, otherBookingId)) as Response));
    const names: string[] = [];
    for await (const entry of zip.eachEntry()) names.push(entry.fileName);
    expect(names).toEqual(["Briefs/Whole.pdf"]);
  });
});

test("the zip holds each file once under its category, whole and of the size that was promised, and each is opened", async () => {
  const { id: own } = await inDatabase((tx) => aBookingBy(tx, referrer, doctor.specialistId ?? ""));
  const ids = [
    await uploaded(referrer, { bookingId: own, fileName: "Same.pdf", bytes: pdf }),
    await uploaded(referrer, { bookingId: own, fileName: "same.PDF", bytes: aPdf() }),
    await uploaded(referrer, { bookingId: own, fileName: "x-ray ünd 長.png", category: "other", bytes: aPng() }),
    await uploaded(doctor, { bookingId: own, fileName: "dictation.wav", category: "dictation", bytes: aWav() }),
  ];
  const answer = (await zipDocuments(doctor, own)) as Response;
  const body = await read(answer);
  expect(body.length).toBe(Number(answer.headers.get("content-length")));
  const zip = await fromBufferPromise(body);
  const found: Record<string, number> = {};
  for await (const entry of zip.eachEntry()) {
    let size = 0;
    for await (const piece of await zip.openReadStreamPromise(entry)) size += (piece as Buffer).length;
    found[entry.fileName] = size;
  }
  expect(Object.keys(found).sort()).toEqual(["Briefs/Same (2).pdf", "Briefs/same.PDF", "Dictations/dictation.wav", "Other documents/x-ray ünd 長.png"].sort());
  expect(found["Briefs/Same (2).pdf"]).toBe(pdf.length);
  for (const each of ids) expect(await openings(each)).toHaveLength(1);

  const forFirm = await fromBufferPromise(await read((await zipDocuments(referrer, own)) as Response));
  const names: string[] = [];
  for await (const entry of forFirm.eachEntry()) names.push(entry.fileName);
  expect(names.some((name) => name.startsWith("Dictations"))).toBe(false);
  expect(await zipDocuments(stranger, own)).toBeNull();
});

describe("a zip of which a file fails", () => {
  let own: string;
  beforeAll(async () => {
    ({ id: own } = await inDatabase((tx) => aBookingBy(tx, referrer, doctor.specialistId ?? "")));
    for (const fileName of ["One.pdf", "Two.pdf"]) await uploaded(referrer, { bookingId: own, fileName, bytes: pdf });
  });

  test("because the storage cuts it short breaks off", async () => {
    bucket.store.faults.add({ operation: "GetObject", kind: "cut-body", afterBytes: 100_000 });
    await expect(read((await zipDocuments(referrer, own)) as Response)).rejects.toThrow();
  });

  test("because the storage is away by the time it is its turn breaks off", async () => {
    const zip = (await zipDocuments(referrer, own)) as Response;
    bucket.store.faults.add({ kind: "status", status: 503 });
    await expect(read(zip)).rejects.toThrow();
  });

  test("because nobody reads on asks the storage for nothing more", async () => {
    const large = await uploaded(referrer, { bookingId: own, fileName: "Large.pdf", bytes: aPdf({ bytes: 20_000_000 }) });
    const [document] = await inDatabase((tx) => tx.select().from(documents).where(eq(documents.id, large)));
    const before = bucket.store.calls().length;
    const zip = (await zipDocuments(referrer, own)) as Response;
    await zip.body?.cancel();
    const calls = () => bucket.store.calls().slice(before).filter(({ operation }) => operation === "GetObject");
    await expect.poll(() => calls().every(({ ended }) => ended !== null)).toBe(true);
    expect(calls().find(({ key: read }) => read === document?.s3Key)?.answeredInFull ?? false).toBe(false);
  });

  test("because it changed breaks off, even before anybody reads, and the file is refused from then on", async () => {
    const { id: small } = await inDatabase((tx) => aBookingBy(tx, referrer, doctor.specialistId ?? ""));
    await uploaded(referrer, { bookingId: small, fileName: "One.pdf", bytes: aPdf() });
    const two = await uploaded(referrer, { bookingId: small, fileName: "Two.pdf", bytes: aPdf() });
    const find = async () => (await inDatabase((tx) => tx.select().from(documents).where(eq(documents.id, two))))[0];
    await bucket.store.corrupt((await find())?.s3Key ?? "");
    const zip = (await zipDocuments(referrer, small)) as Response;
    await expect.poll(async () => (await find())?.damagedAt).toBeInstanceOf(Date);
    await expect(read(zip)).rejects.toThrow();
    expect((await ask(referrer, {}, "GET", two)).status).toBe(409);
  });
});

test("while the storage is away there is no zip, rather than an empty one", async () => {
  bucket.store.faults.add({ kind: "status", status: 503 });
  await expect(zipDocuments(referrer, bookingId)).rejects.toThrow(UnavailableError);
});

test.each(["résumé.pdf", 'a"b.pdf', "長い名前.pdf", "כתב.pdf", "x;y=z.pdf", "%00.pdf", "a\r\nset-cookie: x=1.pdf", "'; drop.pdf", "ñ".repeat(100) + ".pdf"])("the name %j goes into one safe header and comes out as it was", (fileName) => {
  const header = safeHeaders({ fileName, mimeType: "application/pdf" })["content-disposition"] ?? "";
  expect(header).toMatch(/^attachment; filename[\x20-\x7e]*$/);
  if (!/[\r\n]/.test(fileName)) expect(contentDisposition.parse(header).parameters.filename).toBe(fileName);
});

test("what the bucket holds is known by no name but its key", async () => {
  expect(await bucket.store.keys()).toContain(key);
  expect(key).toMatch(/^documents\/\d{4}-\d\d-\d\d\/[a-z0-9]{20,}$/);
});
