import { AbortMultipartUploadCommand, CompleteMultipartUploadCommand, GetObjectCommand, HeadObjectCommand, ListPartsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect } from "vitest";
import { compositeSha256, MIB, sha256Of, someBytes } from "./bytes";
import { answerOf, type Check } from "./check";
import { signedPart } from "./signed-part";
import { startedUpload } from "./started-upload";

export const PRESIGNED_CHECKS: Check[] = [
  {
    name: "a signed address puts, heads and gets an object without any key of ours",
    async run({ presigner, bucket, key }) {
      const place = { Bucket: bucket, Key: key("a b+c&ü.txt") };
      const put = await fetch(await getSignedUrl(presigner, new PutObjectCommand(place)), { method: "PUT", body: "by address", headers: { "content-type": "text/plain" } });
      expect(await answerOf(put)).toBe("200");
      const head = await fetch(await getSignedUrl(presigner, new HeadObjectCommand(place)), { method: "HEAD" });
      expect([head.status, head.headers.get("content-length"), head.headers.get("content-type")]).toEqual([200, "10", "text/plain"]);
      expect(await (await fetch(await getSignedUrl(presigner, new GetObjectCommand(place)))).text()).toBe("by address");
    },
  },
  {
    name: "a signed address takes a range",
    async run({ client, presigner, bucket, key }) {
      const place = { Bucket: bucket, Key: key() };
      await client.send(new PutObjectCommand({ ...place, Body: "0123456789" }));
      const got = await fetch(await getSignedUrl(presigner, new GetObjectCommand(place)), { headers: { range: "bytes=3-5" } });
      expect([got.status, await got.text(), got.headers.get("content-range")]).toEqual([206, "345", "bytes 3-5/10"]);
    },
  },
  {
    name: "parts sent to signed addresses, each of its size and checksum, become one object",
    async run(context) {
      const { client, bucket } = context;
      const { Key, place } = await startedUpload(context);
      const parts = [someBytes(5 * MIB, 3), someBytes(4_321, 4)];
      for (const [index, part] of parts.entries()) {
        const sent = await fetch(await signedPart(context, { ...place, number: index + 1, size: part.length, sha256: sha256Of(part) }), { method: "PUT", body: new Uint8Array(part), headers: { "x-amz-checksum-sha256": sha256Of(part) } });
        expect(await answerOf(sent)).toBe("200");
        expect(sent.headers.get("etag")).toMatch(/^"[0-9a-f]{32}"$/);
      }
      const listed = (await client.send(new ListPartsCommand(place))).Parts ?? [];
      const Parts = listed.map(({ PartNumber, ETag, ChecksumSHA256 }) => ({ PartNumber, ETag, ChecksumSHA256 }));
      await client.send(new CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts } }));
      expect(await client.send(new HeadObjectCommand({ Bucket: bucket, Key, ChecksumMode: "ENABLED" }))).toMatchObject({ ContentLength: 5 * MIB + 4_321, ChecksumSHA256: compositeSha256(parts) });
    },
  },
  {
    name: "a signed address of an upload that is over is of no use",
    async run(context) {
      const { place } = await startedUpload(context);
      const url = await signedPart(context, { ...place, number: 1, size: 5, sha256: sha256Of("hello") });
      await context.client.send(new AbortMultipartUploadCommand(place));
      expect(await answerOf(await fetch(url, { method: "PUT", body: "hello", headers: { "x-amz-checksum-sha256": sha256Of("hello") } }))).toBe("404 NoSuchUpload");
    },
  },
];
