import { createHash } from "node:crypto";
import { CompleteMultipartUploadCommand, CreateMultipartUploadCommand, GetObjectCommand, ListPartsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { MIB, sha256Of, someBytes } from "./checks/bytes";
import { signedPart } from "./checks/signed-part";
import { startStoreProcess } from "./start-store-process";
import { useStore } from "./test-store";

const PARTS = 63;
const PART_SIZE = 8 * MIB;
const AT_ONCE = 3;

const store = useStore();
const pattern = someBytes(PART_SIZE);

test("half a gigabyte goes in and out in little memory", async () => {
  const { options, at } = store();
  await store().server.close();
  const separate = await startStoreProcess(options);
  try {
    const context = at(separate.endpoint);
    const { client, bucket } = context;
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: "warm", Body: "up" }));
    const idle = separate.peakMemory();

    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key: "large", ChecksumAlgorithm: "SHA256" }));
    const place = { Bucket: bucket, Key: "large", UploadId };
    const numbers = Array.from({ length: PARTS }, (_, index) => index + 1);
    const sendNext = async (): Promise<void> => {
      for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
        const body = partOf(number);
        const sha256 = sha256Of(body);
        const url = await signedPart(context, { ...place, number, size: body.length, sha256 });
        expect((await fetch(url, { method: "PUT", body: new Uint8Array(body.buffer), headers: { "x-amz-checksum-sha256": sha256 } })).status).toBe(200);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sendNext));
    const { Parts = [] } = await client.send(new ListPartsCommand(place));
    await client.send(new CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts: Parts.map(({ PartNumber, ETag, ChecksumSHA256 }) => ({ PartNumber, ETag, ChecksumSHA256 })) } }));

    const received = createHash("sha256");
    const { Body, ContentLength } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: "large" }));
    for await (const piece of Body as AsyncIterable<Buffer>) received.update(piece);
    const sent = createHash("sha256");
    for (let number = 1; number <= PARTS; number += 1) sent.update(partOf(number));
    expect(ContentLength).toBe(PARTS * PART_SIZE);
    expect(received.digest("hex")).toBe(sent.digest("hex"));
    expect(separate.peakMemory() - idle).toBeLessThan(100);
  } finally {
    await separate.kill();
  }
});

function partOf(number: number): Buffer<ArrayBuffer> {
  const part = Buffer.alloc(PART_SIZE);
  pattern.copy(part);
  part.writeUInt32BE(number);
  return part;
}
