import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSystem } from "@/features/access/make-actor";
import { checkUpload } from "@/features/documents/checking/check-upload";
import { answerDocument } from "@/features/documents/reading/answer-document";
import { beginUpload } from "@/features/documents/uploads/begin-upload";
import { findUpload } from "@/features/documents/uploads/find-upload";
import { finishUpload } from "@/features/documents/uploads/finish-upload";
import { signParts } from "@/features/documents/uploads/receive-parts";
import { beginUploadInput } from "@/features/documents/uploads/schema";
import { uploadAnswer } from "@/features/documents/uploads/upload-answer";
import type { Person } from "@/lib/actor";
import type { Outcome } from "@/lib/outcome";
import { aBookingBy } from "../../factories/bookings";
import { aFirm, aMember, aSpecialist, inDatabase, signedIn } from "../../factories/people";
import { useOwnDatabase } from "../../sandbox/own-database";
import { useStorage } from "../../sandbox/use-storage";
import type { Transfer } from "./clinics";
import { transferAll } from "./transfer";

useOwnDatabase();
useStorage();

const BYTES = 9_000_000;
let person: Person;
let bookingId: string;
let door: Server;
let portalUrl: string;
beforeAll(async () => {
  person = await signedIn(await aMember(await aFirm(), "referrer"));
  const { id: specialistId } = await aSpecialist();
  bookingId = (await inDatabase((tx) => aBookingBy(tx, person, specialistId))).id;
  door = createServer((asked, answer) => {
    answerOne(asked.method ?? "", asked.url ?? "", () => text(asked)).then(
      async (reply) => {
        answer.writeHead(reply.status, Object.fromEntries(reply.headers));
        if (reply.body) Readable.fromWeb(reply.body as Parameters<typeof Readable.fromWeb>[0]).pipe(answer);
        else answer.end();
      },
      (error: unknown) => answer.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  portalUrl = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
});
afterAll(() => void door.close());

/** The portal's own verbs behind its own addresses, for one person and without its gate. */
async function answerOne(method: string, address: string, body: () => Promise<string>): Promise<Response> {
  const [, , what, id = "", more] = address.split("/");
  if (what === "documents") return answerDocument(person, id, new Request(portalUrl + address));
  if (method === "GET") return Response.json(await uploadAnswer(await findUpload(person, { uploadId: id })));
  const said = JSON.parse((await body()) || "{}") as { parts: { number: number; sha256: string }[] };
  if (more === "parts") return Response.json({ parts: valueOf(await signParts(person, { uploadId: id, parts: said.parts })) });
  if (more !== "completion") return Response.json(await uploadAnswer(valueOf(await beginUpload(person, beginUploadInput.parse(said)))));
  const finished = valueOf(await finishUpload(person, { uploadId: id }));
  await checkUpload(makeSystem("check-upload"), id);
  return Response.json(await uploadAnswer(finished));
}

function valueOf<Value>(outcome: Outcome<Value, string>): Value {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

test("files that are sent and fetched at once arrive as they were, each at the pace of its own line", async () => {
  const way = { portalUrl, cookie: "", bitsPerSecond: 40_000_000 };
  const uploads: Transfer[] = [1, 2, 3].map((number) => ({ ...way, kind: "upload", bookingId, bytes: BYTES, number }));
  const sent = await transferAll(uploads);
  expect(sent.map(({ failure }) => failure)).toEqual([null, null, null]);
  expect(new Set(sent.map(({ sha256 }) => sha256)).size).toBe(3);

  const downloads: Transfer[] = sent.map(({ documentId }) => ({ ...way, kind: "download", address: `/api/documents/${documentId}` }));
  const [fetched, sentMeanwhile] = await Promise.all([transferAll(downloads), transferAll(uploads.map((upload) => ({ ...upload, number: 9 })).slice(0, 1))]);
  expect(fetched.map(({ sha256 }) => sha256)).toEqual(sent.map(({ sha256 }) => sha256));
  expect(fetched.map(({ bytes }) => bytes)).toEqual([BYTES, BYTES, BYTES]);
  expect(sentMeanwhile[0]?.failure).toBeNull();
  // 9 MB over 40 Mbit/s are 1.8 seconds, whoever else is about.
  for (const { ms } of [...sent, ...fetched]) expect(ms).toBeGreaterThan(1_750);
});

test("a download that is not what it was to be is a failure, not a file", async () => {
  const [none] = await transferAll([{ kind: "download", portalUrl, cookie: "", bitsPerSecond: null, address: "/api/documents/none" }]);
  expect(none?.failure).toBe("answered with 404");
});
