import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect } from "vitest";
import { md5Of } from "./bytes";
import { type Check, type CheckContext, refusalOf } from "./check";

export const READING_CHECKS: Check[] = [
  {
    name: "a range gives its bytes and says where they stand",
    async run(context) {
      const read = await reader(context);
      expect(await read("bytes=2-5")).toEqual(["2345", "bytes 2-5/10", 4]);
      expect(await read("bytes=7-")).toEqual(["789", "bytes 7-9/10", 3]);
      expect(await read("bytes=-2")).toEqual(["89", "bytes 8-9/10", 2]);
      expect(await read("bytes=8-100")).toEqual(["89", "bytes 8-9/10", 2]);
      expect(await read("bytes=0-0")).toEqual(["0", "bytes 0-0/10", 1]);
    },
  },
  {
    name: "a range behind the end is refused, one that is none is not heeded",
    async run(context) {
      const read = await reader(context);
      expect(await refusalOf(read("bytes=10-12"))).toBe("416 InvalidRange");
      expect(await read("chars=1-2")).toEqual(["0123456789", undefined, 10]);
    },
  },
  {
    name: "what is unchanged is not sent again, and what has changed can be refused",
    async run({ client, bucket, key }) {
      const Key = key();
      const { ETag } = await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "x" }));
      const other = `"${md5Of("y")}"`;
      const get = (conditions: object) => refusalOf(client.send(new GetObjectCommand({ Bucket: bucket, Key, ...conditions })));
      expect(await get({ IfNoneMatch: ETag })).toMatch(/^304 /);
      expect(await get({ IfNoneMatch: other })).toBe("taken");
      expect(await get({ IfMatch: ETag })).toBe("taken");
      expect(await get({ IfMatch: other })).toBe("412 PreconditionFailed");
      expect(await refusalOf(client.send(new HeadObjectCommand({ Bucket: bucket, Key, IfMatch: other })))).toMatch(/^412 /);
    },
  },
  {
    name: "a signed address names the headers of its answer, and they cannot be changed",
    async run({ client, presigner, bucket, key }) {
      const Key = key();
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "x", ContentType: "text/html" }));
      const disposition = "attachment; filename=\"report 1.pdf\"; filename*=UTF-8''r%C3%A9port.pdf";
      const url = await getSignedUrl(presigner, new GetObjectCommand({ Bucket: bucket, Key, ResponseContentType: "application/pdf", ResponseContentDisposition: disposition, ResponseCacheControl: "no-store" }));
      const { status, headers } = await fetch(url);
      expect([status, headers.get("content-type"), headers.get("content-disposition"), headers.get("cache-control")]).toEqual([200, "application/pdf", disposition, "no-store"]);
      expect((await fetch(url.replace("application%2Fpdf", "text%2Fhtml"))).status).toBe(403);
      expect((await fetch(`${url}&response-content-language=de`)).status).toBe(403);
    },
  },
];

async function reader({ client, bucket, key }: CheckContext): Promise<(range: string) => Promise<unknown[]>> {
  const Key = key();
  await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "0123456789" }));
  return async (Range) => {
    const { Body, ContentRange, ContentLength } = await client.send(new GetObjectCommand({ Bucket: bucket, Key, Range }));
    return [await Body?.transformToString(), ContentRange, ContentLength];
  };
}
