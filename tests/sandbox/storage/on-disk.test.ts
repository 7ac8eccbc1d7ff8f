import { readdirSync } from "node:fs";
import path from "node:path";
import { AbortMultipartUploadCommand, DeleteObjectCommand, GetBucketVersioningCommand, GetObjectCommand, HeadObjectCommand, ListObjectVersionsCommand, ListPartsCommand, PutBucketVersioningCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { MIB, sha256Of, someBytes } from "./checks/bytes";
import { refusalOf } from "./checks/check";
import { startedUpload } from "./checks/started-upload";
import { startStoreProcess } from "./start-store-process";
import { useStore } from "./test-store";

const store = useStore();

test("objects, versions, settings and unfinished uploads are there after a restart", async () => {
  const before = store();
  const versioned = { Bucket: before.bucket, VersioningConfiguration: { Status: "Enabled" as const } };
  await before.client.send(new PutBucketVersioningCommand(versioned));
  const put = (Body: string) => before.client.send(new PutObjectCommand({ Bucket: before.bucket, Key: "kept", Body, Metadata: { note: "n" } }));
  const { VersionId } = await put("one");
  await put("two");
  const upload = await startedUpload(before);
  const part = await upload.send(1, someBytes(10));

  const { client, bucket } = await before.restart();
  expect((await client.send(new GetBucketVersioningCommand({ Bucket: bucket }))).Status).toBe("Enabled");
  const read = async (id?: string) => (await client.send(new GetObjectCommand({ Bucket: bucket, Key: "kept", VersionId: id }))).Body?.transformToString();
  expect([await read(), await read(VersionId)]).toEqual(["two", "one"]);
  expect((await client.send(new HeadObjectCommand({ Bucket: bucket, Key: "kept" }))).Metadata).toEqual({ note: "n" });
  expect(await store().server.uploads()).toMatchObject([{ key: upload.Key, uploadId: upload.place.UploadId, initiated: expect.any(Date) }]);
  expect((await client.send(new ListPartsCommand(upload.place))).Parts).toMatchObject([{ PartNumber: 1, ETag: part.ETag }]);
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: "kept", Body: "three" }));
  const again = await store().restart();
  expect((await again.client.send(new ListObjectVersionsCommand({ Bucket: bucket }))).Versions?.map(({ Size }) => Size)).toEqual([5, 3, 3]);
});

test("a kill in the middle of a part loses that part and nothing else, on disk as well", async () => {
  const { options, at, server } = store();
  await server.close();
  const doomed = await startStoreProcess(options);
  const before = at(doomed.endpoint);
  await before.client.send(new PutObjectCommand({ Bucket: before.bucket, Key: "kept", Body: "kept" }));
  const upload = await startedUpload(before);
  await upload.send(1, someBytes(5 * MIB));
  await fetch(`${doomed.endpoint}/_control/faults`, { method: "POST", body: JSON.stringify({ kind: "rate", bytesPerSecond: MIB, operation: "UploadPart" }) });
  const cutOff = upload.send(2, someBytes(5 * MIB)).catch((error: Error) => error.name);
  const data = path.join(options.directory, before.bucket, "data");
  await expect.poll(() => readdirSync(data)).toHaveLength(3);
  await doomed.kill();
  expect(await cutOff).toMatch(/Error/);

  const { client, bucket } = await store().restart();
  expect(readdirSync(data)).toHaveLength(2);
  expect((await client.send(new ListPartsCommand(upload.place))).Parts?.map(({ PartNumber }) => PartNumber)).toEqual([1]);
  expect(await (await client.send(new GetObjectCommand({ Bucket: bucket, Key: "kept" }))).Body?.transformToString()).toBe("kept");
});

test("what is overwritten, aborted or deleted leaves nothing on disk, and what was broken off neither", async () => {
  const { client, bucket, options, server } = store();
  for (const Body of ["one", "two"]) await client.send(new PutObjectCommand({ Bucket: bucket, Key: "a", Body }));
  expect(await refusalOf(client.send(new PutObjectCommand({ Bucket: bucket, Key: "a", Body: "three", ChecksumSHA256: sha256Of("other") })))).toBe("400 BadDigest");
  server.faults.add({ kind: "rate", bytesPerSecond: 16 * MIB, times: 1 });
  await expect(client.send(new PutObjectCommand({ Bucket: bucket, Key: "b", Body: someBytes(32 * MIB) }), { abortSignal: AbortSignal.timeout(200) })).rejects.toThrow(/abort/i);
  const data = path.join(options.directory, bucket, "data");
  await expect.poll(() => readdirSync(data)).toHaveLength(1);
  expect(await server.keys()).toEqual(["a"]);
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: "a" }));

  const upload = await startedUpload(store());
  for (const seed of [1, 2]) await upload.send(1, someBytes(10, seed));
  expect(readdirSync(data)).toHaveLength(1);
  await client.send(new AbortMultipartUploadCommand(upload.place));
  expect(readdirSync(data)).toEqual([]);
});
