import { GetObjectCommand, ListPartsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect } from "vitest";
import { sha256Of } from "./bytes";
import { answerOf, type Check, type CheckContext, clientOf } from "./check";
import { signedPart } from "./signed-part";
import { startedUpload } from "./started-upload";

const HELLO = { "x-amz-checksum-sha256": sha256Of("hello") };

interface Misuse {
  name: string;
  refused: string;
  url?(url: string): string;
  send?: { method?: string; body?: string; headers?: Record<string, string> };
  signingDate?: Date;
}

/** Each changes one thing of a part that would have been taken. */
const MISUSES: Misuse[] = [
  { name: "another key", refused: "403 SignatureDoesNotMatch", url: (url) => url.replace("/file?", "/other?") },
  { name: "another part number", refused: "403 SignatureDoesNotMatch", url: (url) => url.replace("partNumber=1", "partNumber=2") },
  { name: "another upload", refused: "403 SignatureDoesNotMatch", url: (url) => url.replace(/uploadId=[^&]+/, "uploadId=other") },
  { name: "a longer life", refused: "403 SignatureDoesNotMatch", url: (url) => url.replace("X-Amz-Expires=300", "X-Amz-Expires=3000") },
  { name: "fewer signed headers", refused: "403 AccessDenied", url: (url) => url.replace(/X-Amz-SignedHeaders=[^&]+/, "X-Amz-SignedHeaders=host") },
  { name: "an extra query parameter", refused: "403 SignatureDoesNotMatch", url: (url) => `${url}&versionId=null` },
  { name: "a changed signature", refused: "403 SignatureDoesNotMatch", url: (url) => url.replace(/X-Amz-Signature=../, "X-Amz-Signature=00") },
  { name: "no signature", refused: "400 AuthorizationQueryParametersError", url: (url) => url.replace(/&X-Amz-Signature=[^&]+/, "") },
  { name: "no query at all", refused: "403 AccessDenied", url: (url) => url.replace(/\?.*/, "?partNumber=1&uploadId=x") },
  { name: "another method", refused: "403 SignatureDoesNotMatch", send: { method: "DELETE", body: undefined, headers: {} } },
  { name: "another size", refused: "403 SignatureDoesNotMatch", send: { body: "hello, world" } },
  { name: "another checksum than was signed", refused: "403 SignatureDoesNotMatch", send: { body: "jello", headers: { "x-amz-checksum-sha256": sha256Of("jello") } } },
  { name: "no checksum though one was signed", refused: "403 SignatureDoesNotMatch", send: { headers: {} } },
  { name: "other bytes of the same size", refused: "400 BadDigest", send: { body: "jello" } },
  { name: "an extra header of S3's that was not signed", refused: "403 AccessDenied", send: { headers: { ...HELLO, "x-amz-meta-extra": "1" } } },
  { name: "a date that has passed", refused: "403 AccessDenied", signingDate: minutesFromNow(-6) },
  { name: "a date yet to come", refused: "403 AccessDenied", signingDate: minutesFromNow(60) },
];

export const MISUSE_CHECKS: Check[] = [
  ...MISUSES.map(({ name, refused, url = (same) => same, send = {}, signingDate }) => ({
    name: `a signed address is refused with ${name}, and nothing is kept`,
    async run(context: CheckContext) {
      const { place } = await startedUpload(context);
      const signed = await signedPart(context, { ...place, number: 1, size: 5, sha256: sha256Of("hello"), signingDate });
      const request: RequestInit = { method: "PUT", body: "hello", headers: HELLO };
      expect(await answerOf(await fetch(url(signed), { ...request, ...send }))).toBe(refused);
      expect((await context.client.send(new ListPartsCommand(place))).Parts ?? []).toEqual([]);
      if (signingDate === undefined) expect(await answerOf(await fetch(signed, request))).toBe("200");
    },
  })),
  {
    name: "an address signed by a key nobody knows, or with the wrong secret, is refused",
    async run({ client, bucket, key, store }) {
      const place = { Bucket: bucket, Key: key() };
      await client.send(new PutObjectCommand({ ...place, Body: "secret" }));
      const ask = async (changed: object) => answerOf(await fetch(await getSignedUrl(clientOf({ ...store, ...changed }), new GetObjectCommand(place))));
      expect(await ask({})).toBe("200");
      expect(await ask({ accessKeyId: "AKIAIOSFODNN7EXAMPLE" })).toBe("403 InvalidAccessKeyId");
      expect(await ask({ secretAccessKey: "not-the-secret" })).toBe("403 SignatureDoesNotMatch");
    },
  },
  {
    name: "an address may be good for a week and no longer",
    async run({ client, presigner, bucket, key }) {
      const place = { Bucket: bucket, Key: key() };
      await client.send(new PutObjectCommand({ ...place, Body: "x" }));
      const url = await getSignedUrl(presigner, new GetObjectCommand(place), { expiresIn: 604_800 });
      expect(await answerOf(await fetch(url))).toBe("200");
      expect(await answerOf(await fetch(url.replace("604800", "604801")))).toBe("400 AuthorizationQueryParametersError");
    },
  },
];

function minutesFromNow(minutes: number): Date {
  return new Date(Date.now() + minutes * 60_000);
}
