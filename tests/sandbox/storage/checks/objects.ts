import { Readable } from "node:stream";
import { CopyObjectCommand, DeleteObjectCommand, DeleteObjectsCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { md5Of, MIB, sha256Of, someBytes } from "./bytes";
import { type Check, refusalOf } from "./check";

export const OBJECT_CHECKS: Check[] = [
  {
    name: "what is put is got back, with its type, disposition and own notes",
    async run({ client, bucket, key }) {
      const Key = key("with space & plus+ü.pdf");
      const facts = { ContentType: "application/pdf", ContentDisposition: 'attachment; filename="a.pdf"', Metadata: { note: "kept" } };
      const put = await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "hello", ...facts }));
      const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
      expect(put.ETag).toBe(`"${md5Of("hello")}"`);
      expect(got).toMatchObject({ ...facts, ETag: put.ETag, ContentLength: 5 });
      expect(await got.Body?.transformToString()).toBe("hello");
    },
  },
  {
    name: "a head tells everything but the bytes, and an empty object is an object",
    async run({ client, bucket, key }) {
      const Key = key();
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: new Uint8Array(0), ContentType: "text/plain" }));
      expect(await client.send(new HeadObjectCommand({ Bucket: bucket, Key }))).toMatchObject({ ContentLength: 0, ContentType: "text/plain", ETag: `"${md5Of("")}"` });
      const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
      expect(await got.Body?.transformToString()).toBe("");
    },
  },
  {
    name: "what is not there is not found",
    async run({ client, bucket, key }) {
      const Key = key();
      expect(await refusalOf(client.send(new GetObjectCommand({ Bucket: bucket, Key })))).toBe("404 NoSuchKey");
      expect(await refusalOf(client.send(new HeadObjectCommand({ Bucket: bucket, Key })))).toBe("404 NotFound");
    },
  },
  {
    name: "a stream of known length arrives, in signed chunks' place with a trailing checksum",
    async run({ client, bucket, key }) {
      const Key = key();
      const bytes = someBytes(3 * MIB + 17);
      const Body = Readable.from((function* () {
        for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
      })());
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentLength: bytes.length, ChecksumAlgorithm: "CRC32" }));
      const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
      expect(md5Of(Buffer.from((await got.Body?.transformToByteArray()) ?? []))).toBe(md5Of(bytes));
    },
  },
  ...(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const).map((ChecksumAlgorithm) => ({
    name: `a ${ChecksumAlgorithm} checksum is checked, kept and told`,
    async run({ client, bucket, key }) {
      const Key = key();
      const name = `Checksum${ChecksumAlgorithm}` as const;
      const put = await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: someBytes(1_000), ChecksumAlgorithm }));
      const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key, ChecksumMode: "ENABLED" }));
      expect(head[name]).toMatch(/^[A-Za-z0-9+/]+=*$/);
      expect(head).toMatchObject({ [name]: put[name], ChecksumType: "FULL_OBJECT" });
      expect((await client.send(new HeadObjectCommand({ Bucket: bucket, Key })))[name]).toBeUndefined();
      expect(await refusalOf(client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "other bytes", [name]: put[name] })))).toBe("400 BadDigest");
    },
  }) satisfies Check),
  {
    name: "a wrong MD5 is refused and nothing is kept",
    async run({ client, bucket, key }) {
      const Key = key();
      const ContentMD5 = Buffer.from(md5Of("other"), "hex").toString("base64");
      expect(await refusalOf(client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "hello", ContentMD5 })))).toBe("400 BadDigest");
      expect(await refusalOf(client.send(new HeadObjectCommand({ Bucket: bucket, Key })))).toBe("404 NotFound");
    },
  },
  {
    name: "of two that may only be the first, one is",
    async run({ client, bucket, key }) {
      const Key = key();
      const put = (Body: string) => refusalOf(client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, IfNoneMatch: "*" })));
      const outcomes = await Promise.all([put("one"), put("two")]);
      // S3 may also say that another is at it just now.
      expect(outcomes.filter((outcome) => outcome === "taken")).toHaveLength(1);
      expect(await put("three")).toBe("412 PreconditionFailed");
    },
  },
  {
    name: "a write may be tied to what it replaces",
    async run({ client, bucket, key }) {
      const Key = key();
      const { ETag } = await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "one" }));
      expect(await refusalOf(client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "two", IfMatch: `"${md5Of("else")}"` })))).toBe("412 PreconditionFailed");
      expect(await refusalOf(client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "two", IfMatch: ETag })))).toBe("taken");
    },
  },
  {
    name: "encryption is asked for and told",
    async run({ client, bucket, key }) {
      const Key = key();
      const put = await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "x", ServerSideEncryption: "AES256" }));
      expect(put.ServerSideEncryption).toBe("AES256");
      expect((await client.send(new HeadObjectCommand({ Bucket: bucket, Key }))).ServerSideEncryption).toBe("AES256");
    },
  },
  {
    name: "a copy has the bytes and the notes, or new notes when asked",
    async run({ client, bucket, key }) {
      const [source, copy, renoted] = [key("from here+ü"), key(), key()];
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: source, Body: "copied", Metadata: { note: "old" }, ContentType: "text/plain" }));
      const CopySource = `${bucket}/${encodeURIComponent(source)}`;
      const { CopyObjectResult } = await client.send(new CopyObjectCommand({ Bucket: bucket, Key: copy, CopySource }));
      await client.send(new CopyObjectCommand({ Bucket: bucket, Key: renoted, CopySource, MetadataDirective: "REPLACE", Metadata: { note: "new" } }));
      const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: copy }));
      expect(CopyObjectResult?.ETag).toBe(`"${md5Of("copied")}"`);
      expect(await got.Body?.transformToString()).toBe("copied");
      expect(got).toMatchObject({ Metadata: { note: "old" }, ContentType: "text/plain" });
      expect((await client.send(new HeadObjectCommand({ Bucket: bucket, Key: renoted }))).Metadata).toEqual({ note: "new" });
      expect(await refusalOf(client.send(new CopyObjectCommand({ Bucket: bucket, Key: source, CopySource })))).toBe("400 InvalidRequest");
    },
  },
  {
    name: "what is deleted is gone, and deleting what is not there is no error",
    async run({ client, bucket, key }) {
      const Key = key();
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "x" }));
      expect(await refusalOf(client.send(new DeleteObjectCommand({ Bucket: bucket, Key })))).toBe("taken");
      expect(await refusalOf(client.send(new GetObjectCommand({ Bucket: bucket, Key })))).toBe("404 NoSuchKey");
      expect(await refusalOf(client.send(new DeleteObjectCommand({ Bucket: bucket, Key })))).toBe("taken");
    },
  },
  {
    name: "many are deleted at once, whatever is in their names",
    async run({ client, bucket, key }) {
      const keys = [key("a&b<c>"), key("'quoted' \"name\""), key("ü")];
      for (const Key of keys) await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "x" }));
      const { Deleted, Errors } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: keys.map((Key) => ({ Key })) } }));
      expect(Errors ?? []).toEqual([]);
      expect(Deleted?.map(({ Key }) => Key).sort()).toEqual([...keys].sort());
      for (const Key of keys) expect(await refusalOf(client.send(new HeadObjectCommand({ Bucket: bucket, Key })))).toBe("404 NotFound");
    },
  },
  {
    name: "a name has at most 1024 bytes",
    async run({ client, bucket, key }) {
      const start = key("");
      const put = (bytes: number) => refusalOf(client.send(new PutObjectCommand({ Bucket: bucket, Key: start + "n".repeat(bytes - start.length), Body: "x" })));
      expect([await put(1_024), await put(1_025)]).toEqual(["taken", "400 KeyTooLongError"]);
    },
  },
  {
    name: "a checksum of the right form but another value is refused, one of the wrong form as well",
    async run({ client, bucket, key }) {
      const put = (ChecksumSHA256: string) => refusalOf(client.send(new PutObjectCommand({ Bucket: bucket, Key: key(), Body: "hello", ChecksumSHA256 })));
      expect(await put(sha256Of("other"))).toBe("400 BadDigest");
      expect(await put("bm90IGEgc3Vt")).toBe("400 InvalidRequest");
      expect(await put(sha256Of("hello"))).toBe("taken");
    },
  },
];
