import { DeleteObjectCommand, GetBucketVersioningCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, ListObjectVersionsCommand, PutBucketVersioningCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { type Check, type CheckContext, refusalOf } from "./check";

/** The last of the list: a bucket that has kept versions can only be told to pause. */
export const VERSION_CHECKS: Check[] = [
  {
    name: "a bucket that keeps versions brings back what was overwritten",
    async run(context) {
      await setVersioning(context, "Enabled");
      const { client, bucket } = context;
      const [Key, first] = await putTwice(context);
      const read = async (VersionId?: string) => (await client.send(new GetObjectCommand({ Bucket: bucket, Key, VersionId }))).Body?.transformToString();
      expect([await read(), await read(first)]).toEqual(["two", "one"]);
      expect(await refusalOf(client.send(new HeadObjectCommand({ Bucket: bucket, Key, VersionId: "n".repeat(31) + "!" })))).toMatch(/^400 /);
    },
  },
  {
    name: "what is deleted there is only marked, until its versions are deleted by name",
    async run(context) {
      await setVersioning(context, "Enabled");
      const { client, bucket } = context;
      const [Key, first] = await putTwice(context);
      const marker = await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
      expect(marker).toMatchObject({ DeleteMarker: true, VersionId: expect.any(String) });
      expect(await refusalOf(client.send(new GetObjectCommand({ Bucket: bucket, Key })))).toBe("404 NoSuchKey");
      expect(await refusalOf(client.send(new GetObjectCommand({ Bucket: bucket, Key, VersionId: marker.VersionId })))).toBe("405 MethodNotAllowed");
      expect((await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: Key }))).KeyCount).toBe(0);
      expect(await refusalOf(client.send(new GetObjectCommand({ Bucket: bucket, Key, VersionId: first })))).toBe("taken");

      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId: marker.VersionId }));
      expect(await (await client.send(new GetObjectCommand({ Bucket: bucket, Key }))).Body?.transformToString()).toBe("two");
      for (const { VersionId } of await listed(context, Key)) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }));
      expect(await listed(context, Key)).toEqual([]);
      expect(await refusalOf(client.send(new GetObjectCommand({ Bucket: bucket, Key, VersionId: first })))).toBe("404 NoSuchVersion");
    },
  },
  {
    name: "versions are listed from the newest on, page after page",
    async run(context) {
      await setVersioning(context, "Enabled");
      const { client, bucket } = context;
      const [Key, first] = await putTwice(context);
      const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: Key, MaxKeys: 1 }));
      expect(page).toMatchObject({ IsTruncated: true, Versions: [{ Key, IsLatest: true, Size: 3 }] });
      const rest = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: Key, KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }));
      expect(rest).toMatchObject({ IsTruncated: false, Versions: [{ Key, VersionId: first, IsLatest: false }] });
    },
  },
  {
    name: "a bucket that pauses keeps the versions it has and overwrites from then on",
    async run(context) {
      await setVersioning(context, "Enabled");
      const [Key] = await putTwice(context);
      await setVersioning(context, "Suspended");
      expect((await context.client.send(new GetBucketVersioningCommand({ Bucket: context.bucket }))).Status).toBe("Suspended");
      for (const Body of ["three", "four"]) await context.client.send(new PutObjectCommand({ Bucket: context.bucket, Key, Body }));
      expect((await listed(context, Key)).map(({ VersionId, Size }) => [VersionId === "null", Size])).toEqual([[true, 4], [false, 3], [false, 3]]);
    },
  },
];

async function setVersioning({ client, bucket }: CheckContext, Status: "Enabled" | "Suspended"): Promise<void> {
  await client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status } }));
}

async function putTwice({ client, bucket, key }: CheckContext): Promise<[key: string, firstVersion: string | undefined]> {
  const Key = key();
  const { VersionId } = await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "one" }));
  await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "two" }));
  return [Key, VersionId];
}

async function listed({ client, bucket }: CheckContext, Prefix: string) {
  return (await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix }))).Versions ?? [];
}
