import { ListObjectsV2Command, type ListObjectsV2CommandInput, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { type Check, type CheckContext, refusalOf } from "./check";

export const LISTING_CHECKS: Check[] = [
  {
    name: "a listing is in the order of the keys' bytes, page after page",
    async run(context) {
      const { prefix, list } = await shelf(context, ["b", "a", "ä", "Z", "a/1"]);
      const first = await list({ MaxKeys: 2 });
      const second = await list({ MaxKeys: 2, ContinuationToken: first.NextContinuationToken });
      const third = await list({ MaxKeys: 2, ContinuationToken: second.NextContinuationToken });
      expect([first, second, third].map((page) => page.Contents?.map(({ Key }) => Key?.slice(prefix.length)))).toEqual([["Z", "a"], ["a/1", "b"], ["ä"]]);
      expect([first, second, third].map(({ IsTruncated }) => IsTruncated)).toEqual([true, true, false]);
      expect(first.Contents?.[0]).toMatchObject({ Size: 1, LastModified: expect.any(Date), ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/) });
    },
  },
  {
    name: "a delimiter gathers what lies below it, also across pages",
    async run(context) {
      const { prefix, list } = await shelf(context, ["a", "b/1", "b/2", "c/1", "d"]);
      const whole = await list({ Delimiter: "/" });
      expect(whole.Contents?.map(({ Key }) => Key?.slice(prefix.length))).toEqual(["a", "d"]);
      expect(whole.CommonPrefixes?.map(({ Prefix }) => Prefix?.slice(prefix.length))).toEqual(["b/", "c/"]);
      const first = await list({ Delimiter: "/", MaxKeys: 2 });
      const second = await list({ Delimiter: "/", MaxKeys: 2, ContinuationToken: first.NextContinuationToken });
      expect(second.CommonPrefixes?.map(({ Prefix }) => Prefix?.slice(prefix.length))).toEqual(["c/"]);
      expect([first.KeyCount, second.KeyCount]).toEqual([2, 2]);
    },
  },
  {
    name: "a listing may start behind a name, and names may come encoded",
    async run(context) {
      const { prefix, list } = await shelf(context, ["a", "b&c", "d e"]);
      expect((await list({ StartAfter: `${prefix}a` })).Contents?.map(({ Key }) => Key?.slice(prefix.length))).toEqual(["b&c", "d e"]);
      const encoded = (await list({ EncodingType: "url" })).Contents?.map(({ Key }) => decodeURIComponent((Key ?? "").replaceAll("+", " ")).slice(prefix.length));
      expect(encoded).toEqual(["a", "b&c", "d e"]);
      expect((await list({ EncodingType: "url" })).Contents?.[1]?.Key).toContain("b%26c");
    },
  },
  {
    name: "a continuation that S3 never gave is refused",
    async run(context) {
      const { list } = await shelf(context, []);
      expect(await refusalOf(list({ ContinuationToken: "not-one" }))).toBe("400 InvalidArgument");
    },
  },
];

async function shelf({ client, bucket, key }: CheckContext, names: string[]) {
  const prefix = key("");
  for (const name of names) await client.send(new PutObjectCommand({ Bucket: bucket, Key: prefix + name, Body: "x" }));
  return { prefix, list: (more: Partial<ListObjectsV2CommandInput>) => client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...more })) };
}
