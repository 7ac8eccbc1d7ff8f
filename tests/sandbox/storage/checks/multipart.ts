import { AbortMultipartUploadCommand, CreateMultipartUploadCommand, GetObjectCommand, HeadObjectCommand, ListMultipartUploadsCommand, ListPartsCommand, PutObjectCommand, UploadPartCommand, UploadPartCopyCommand } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { compositeEtag, compositeSha256, md5Of, MIB, sha256Of, someBytes } from "./bytes";
import { type Check, refusalOf } from "./check";
import { startedUpload } from "./started-upload";

export const MULTIPART_CHECKS: Check[] = [
  {
    name: "parts that came in any order are one object, and the upload is over",
    async run(context) {
      const { client, bucket } = context;
      const [one, two] = [someBytes(5 * MIB, 1), someBytes(1_000, 2)];
      const upload = await startedUpload(context);
      const second = await upload.send(2, two);
      const first = await upload.send(1, one);
      const completed = await upload.complete([first, second]);
      expect(completed).toMatchObject({ ETag: compositeEtag([one, two]), ChecksumSHA256: compositeSha256([one, two]), ChecksumType: "COMPOSITE" });
      const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: upload.Key }));
      expect(md5Of(Buffer.from((await got.Body?.transformToByteArray()) ?? []))).toBe(md5Of(one, two));
      expect(await client.send(new HeadObjectCommand({ Bucket: bucket, Key: upload.Key, ChecksumMode: "ENABLED" }))).toMatchObject({ ContentType: "application/pdf", ChecksumSHA256: compositeSha256([one, two]), ChecksumType: "COMPOSITE" });
      const across = await client.send(new GetObjectCommand({ Bucket: bucket, Key: upload.Key, Range: `bytes=${5 * MIB - 3}-${5 * MIB + 2}` }));
      expect(Buffer.from((await across.Body?.transformToByteArray()) ?? []).equals(Buffer.concat([one.subarray(-3), two.subarray(0, 3)]))).toBe(true);
      expect(await refusalOf(client.send(new ListPartsCommand(upload.place)))).toBe("404 NoSuchUpload");
    },
  },
  {
    name: "the parts that have arrived are listed, page after page",
    async run(context) {
      const upload = await startedUpload(context);
      for (const number of [3, 1, 2]) await upload.send(number, someBytes(10 + number, number));
      const list = (PartNumberMarker?: string) => context.client.send(new ListPartsCommand({ ...upload.place, MaxParts: 2, PartNumberMarker }));
      const first = await list();
      expect(first.Parts?.map(({ PartNumber, Size, ETag, ChecksumSHA256 }) => [PartNumber, Size, ETag, ChecksumSHA256])).toEqual([1, 2].map((n) => [n, 10 + n, `"${md5Of(someBytes(10 + n, n))}"`, sha256Of(someBytes(10 + n, n))]));
      expect(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: "2", ChecksumAlgorithm: "SHA256" });
      expect(first.Parts?.[0]?.LastModified).toBeInstanceOf(Date);
      expect((await list(first.NextPartNumberMarker)).Parts?.map(({ PartNumber }) => PartNumber)).toEqual([3]);
    },
  },
  {
    name: "a part sent again replaces the first, and the first no longer fits",
    async run(context) {
      const upload = await startedUpload(context);
      const old = await upload.send(1, someBytes(100, 1));
      const fresh = await upload.send(1, someBytes(100, 2));
      expect(await refusalOf(upload.complete([old]))).toBe("400 InvalidPart");
      expect((await upload.complete([fresh])).ChecksumSHA256).toBe(compositeSha256([someBytes(100, 2)]));
    },
  },
  {
    name: "a part that is not what was promised is refused, and so is one without a promise",
    async run(context) {
      const { client, presigner } = context;
      const { place } = await startedUpload(context);
      const part = { ...place, PartNumber: 1, Body: "hello" };
      expect(await refusalOf(client.send(new UploadPartCommand({ ...part, ChecksumSHA256: sha256Of("other") })))).toBe("400 BadDigest");
      expect(await refusalOf(client.send(new UploadPartCommand({ ...part, ChecksumAlgorithm: "CRC32" })))).toBe("400 InvalidRequest");
      expect(await refusalOf(presigner.send(new UploadPartCommand(part)))).toBe("400 InvalidRequest");
      expect((await client.send(new ListPartsCommand(place))).Parts ?? []).toEqual([]);
    },
  },
  {
    name: "an upload is completed with exactly its parts, in their order, each as it is",
    async run(context) {
      const upload = await startedUpload(context);
      const [one, two] = [await upload.send(1, someBytes(5 * MIB)), await upload.send(2, someBytes(10))];
      expect(await refusalOf(upload.complete([two, one]))).toBe("400 InvalidPartOrder");
      expect(await refusalOf(upload.complete([one, { ...two, PartNumber: 3 }]))).toBe("400 InvalidPart");
      expect(await refusalOf(upload.complete([one, { ...two, ETag: one.ETag }]))).toBe("400 InvalidPart");
      expect(await refusalOf(upload.complete([one, { ...two, ChecksumSHA256: one.ChecksumSHA256 }]))).toBe("400 InvalidPart");
      expect(await refusalOf(upload.complete([one, { PartNumber: 2, ETag: two.ETag }]))).toBe("400 InvalidRequest");
      expect(await refusalOf(upload.complete([]))).toBe("400 MalformedXML");
      expect(await refusalOf(upload.complete([one, two]))).toBe("taken");
    },
  },
  {
    name: "only the last part may be small",
    async run(context) {
      const upload = await startedUpload(context);
      const parts = [await upload.send(1, someBytes(5 * MIB - 1)), await upload.send(2, someBytes(10))];
      expect(await refusalOf(upload.complete(parts))).toBe("400 EntityTooSmall");
    },
  },
  {
    name: "a completion that may only be the first object is refused when there is one, and the upload stays",
    async run(context) {
      const { client, bucket } = context;
      const upload = await startedUpload(context);
      const part = await upload.send(1, someBytes(10));
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: upload.Key, Body: "there already" }));
      expect(await refusalOf(upload.complete([part], { IfNoneMatch: "*" }))).toBe("412 PreconditionFailed");
      expect((await client.send(new HeadObjectCommand({ Bucket: bucket, Key: upload.Key }))).ContentLength).toBe(13);
      expect((await client.send(new ListPartsCommand(upload.place))).Parts).toHaveLength(1);
    },
  },
  {
    name: "unfinished uploads are listed by prefix, and an aborted one is gone with its parts",
    async run(context) {
      const { client, bucket } = context;
      const upload = await startedUpload(context);
      const part = await upload.send(1, someBytes(10));
      const Prefix = upload.Key.slice(0, -4);
      const list = async () => (await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix }))).Uploads ?? [];
      expect(await list()).toMatchObject([{ Key: upload.Key, UploadId: upload.place.UploadId, Initiated: expect.any(Date) }]);
      await client.send(new AbortMultipartUploadCommand(upload.place));
      expect(await list()).toEqual([]);
      expect(await refusalOf(upload.send(2, someBytes(10)))).toBe("404 NoSuchUpload");
      expect(await refusalOf(upload.complete([part]))).toBe("404 NoSuchUpload");
      expect(await refusalOf(client.send(new HeadObjectCommand({ Bucket: bucket, Key: upload.Key })))).toBe("404 NotFound");
    },
  },
  {
    name: "many unfinished uploads come page after page",
    async run({ client, bucket, key }) {
      const prefix = key("");
      for (const name of ["b", "a", "a"]) await client.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key: prefix + name }));
      const list = (markers: object) => client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix, MaxUploads: 1, ...markers }));
      const names: string[] = [];
      let page = await list({});
      for (; page.IsTruncated && names.length < 9; page = await list({ KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker })) names.push(...(page.Uploads ?? []).map(({ Key = "" }) => Key.slice(prefix.length)));
      names.push(...(page.Uploads ?? []).map(({ Key = "" }) => Key.slice(prefix.length)));
      expect(names).toEqual(["a", "a", "b"]);
    },
  },
  {
    name: "a part can be a piece of an object that is there",
    async run(context) {
      const { client, bucket, key } = context;
      const source = key();
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: source, Body: "0123456789" }));
      const upload = await startedUpload(context);
      const { CopyPartResult } = await client.send(new UploadPartCopyCommand({ ...upload.place, PartNumber: 1, CopySource: `${bucket}/${source}`, CopySourceRange: "bytes=2-4" }));
      expect(CopyPartResult).toMatchObject({ ETag: `"${md5Of("234")}"`, ChecksumSHA256: sha256Of("234") });
      expect(await refusalOf(upload.complete([{ PartNumber: 1, ETag: CopyPartResult?.ETag, ChecksumSHA256: CopyPartResult?.ChecksumSHA256 }]))).toBe("taken");
    },
  },
  {
    name: "a part number is between one and ten thousand",
    async run(context) {
      const { send } = await startedUpload(context);
      expect(await refusalOf(send(0, someBytes(1)))).toBe("400 InvalidArgument");
      expect(await refusalOf(send(10_001, someBytes(1)))).toBe("400 InvalidArgument");
      expect(await refusalOf(send(10_000, someBytes(1)))).toBe("taken");
    },
  },
];
