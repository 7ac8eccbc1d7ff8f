import { request } from "node:http";
import { CreateMultipartUploadCommand, DeleteObjectCommand, GetObjectCommand, PutObjectAclCommand, PutObjectCommand, PutObjectTaggingCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterEach, expect, test, vi } from "vitest";
import { compositeEtag, md5Of, MIB, sha256Of, someBytes } from "./checks/bytes";
import { answerOf, refusalOf } from "./checks/check";
import { signByHand } from "./checks/sign-by-hand";
import { startedUpload } from "./checks/started-upload";
import { urlOf } from "./checks/url-of";
import { startObjectStore } from "./object-store";
import { useStore } from "./test-store";

const store = useStore();
afterEach(() => vi.unstubAllEnvs());

test("it does not start in production", async () => {
  vi.stubEnv("NODE_ENV", "production");
  await expect(startObjectStore(store().options)).rejects.toThrow("tests and the demo only");
});

test("an address is good until its time is over by the store's clock", async () => {
  const { presigner, client, bucket, server } = store();
  const place = { Bucket: bucket, Key: "a" };
  await client.send(new PutObjectCommand({ ...place, Body: "x" }));
  const signed = new Date("2026-03-01T10:00:00Z");
  const url = await getSignedUrl(presigner, new GetObjectCommand(place), { expiresIn: 300, signingDate: signed });
  server.setClock(() => new Date(signed.getTime() + 300_000));
  expect(await answerOf(await fetch(url))).toBe("200");
  server.setClock(() => new Date(signed.getTime() + 301_000));
  const late = await fetch(url);
  expect(await late.text()).toContain("<Message>Request has expired</Message>");
});

test("who is reading reads to the end, whatever happens to the object", async () => {
  const { client, bucket, server } = store();
  const upload = await startedUpload(store());
  const [one, two] = [someBytes(5 * MIB, 1), someBytes(5 * MIB, 2)];
  const parts = [await upload.send(1, one), await upload.send(2, two)];
  expect((await upload.complete(parts)).ETag).toBe(compositeEtag([one, two]));
  const held = server.hold({ operation: "GetObject" }, "answer");
  const getting = client.send(new GetObjectCommand({ Bucket: bucket, Key: upload.Key }));
  await held.arrived;
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: upload.Key }));
  held.release();
  expect(md5Of(Buffer.from((await (await getting).Body?.transformToByteArray()) ?? []))).toBe(md5Of(one, two));
});

test("a bit that flips on disk is given out as if nothing were, and the checksum tells", async () => {
  const { client, bucket, server } = store();
  const bytes = someBytes(1_000);
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: "a", Body: bytes, ChecksumSHA256: sha256Of(bytes) }));
  await server.corrupt("a");
  const { Body, ChecksumSHA256 } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: "a", ChecksumMode: "ENABLED" }));
  expect(ChecksumSHA256).toBe(sha256Of(bytes));
  await expect(Body?.transformToByteArray()).rejects.toThrow(/[Cc]hecksum/);
});

test("a sender who waits to be asked is refused before any byte, and asked when the signature holds", async () => {
  const context = store();
  const url = urlOf(context.store, "a");
  const { headers } = signByHand(context.store, url, { method: "PUT", headers: {}, payload: "UNSIGNED-PAYLOAD" });
  const send = (authorization: string | undefined) =>
    new Promise<string>((resolve, reject) => {
      let wasAsked = false;
      const put = request(url, { method: "PUT", headers: { ...headers, authorization: authorization ?? "", expect: "100-continue", "content-length": 5 } });
      put.on("continue", () => {
        wasAsked = true;
        put.end("hello");
      });
      put.on("response", (response) => {
        resolve(`${response.statusCode} ${wasAsked ? "asked" : "not asked"}`);
        put.destroy();
      });
      put.on("error", reject);
      put.flushHeaders();
    });
  expect(await send(headers.authorization?.replace(/Signature=../, "Signature=00"))).toMatch(/^40[03] not asked$/);
  expect(await send(headers.authorization)).toBe("200 asked");
});

test("what it cannot do it refuses, rather than do something else", async () => {
  const { client, bucket } = store();
  const place = { Bucket: bucket, Key: "a" };
  await client.send(new PutObjectCommand({ ...place, Body: "kept" }));
  expect(await refusalOf(client.send(new PutObjectAclCommand({ ...place, ACL: "private" })))).toBe("501 NotImplemented");
  expect(await refusalOf(client.send(new PutObjectTaggingCommand({ ...place, Tagging: { TagSet: [] } })))).toBe("501 NotImplemented");
  expect(await refusalOf(client.send(new CreateMultipartUploadCommand({ ...place, ChecksumAlgorithm: "CRC32", ChecksumType: "FULL_OBJECT" })))).toBe("501 NotImplemented");
  expect(await (await client.send(new GetObjectCommand(place))).Body?.transformToString()).toBe("kept");
});
