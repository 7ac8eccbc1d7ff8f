import { GetObjectCommand, HeadBucketCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { md5Of } from "./bytes";
import { answerOf, type Check, clientOf, refusalOf } from "./check";
import { sha256, signByHand } from "./sign-by-hand";
import { urlOf } from "./url-of";

const QUARTER_HOUR_MS = 15 * 60_000;

export const SIGNING_CHECKS: Check[] = [
  {
    name: "whoever does not sign is refused, whether the object is there or not",
    async run({ store, client, bucket, key }) {
      const Key = key();
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "x" }));
      expect(await answerOf(await fetch(urlOf(store, Key)))).toBe("403 AccessDenied");
      expect(await answerOf(await fetch(urlOf(store, key())))).toBe("403 AccessDenied");
      expect(await answerOf(await fetch(urlOf(store, key()), { method: "PUT", body: "x" }))).toBe("403 AccessDenied");
    },
  },
  {
    name: "a wrong secret and an unknown key are refused",
    async run({ store, bucket, key }) {
      const get = new GetObjectCommand({ Bucket: bucket, Key: key() });
      expect(await refusalOf(clientOf({ ...store, secretAccessKey: "wrong" }).send(get))).toBe("403 SignatureDoesNotMatch");
      expect(await refusalOf(clientOf({ ...store, accessKeyId: "AKIAIOSFODNN7EXAMPLE" }).send(get))).toBe("403 InvalidAccessKeyId");
    },
  },
  {
    name: "a signature of another region is refused",
    async run({ store, key }) {
      const url = urlOf(store, key());
      const { headers } = signByHand({ ...store, region: "eu-north-1" }, url, { method: "GET", headers: {}, payload: "UNSIGNED-PAYLOAD" });
      expect(await answerOf(await fetch(url, { headers }))).toBe("400 AuthorizationHeaderMalformed");
    },
  },
  {
    name: "a clock more than a quarter of an hour off is refused, a little less is not",
    async run({ store, bucket }) {
      const head = (systemClockOffset: number) => refusalOf(clientOf(store, { systemClockOffset }).send(new HeadBucketCommand({ Bucket: bucket })));
      for (const direction of [1, -1]) {
        expect(await head(direction * (QUARTER_HOUR_MS + 60_000))).toMatch(/^403 /);
        expect(await head(direction * (QUARTER_HOUR_MS - 60_000))).toBe("taken");
      }
    },
  },
  {
    name: "what is changed after signing is refused: a header, an extra header, the bytes",
    async run({ store, bucket, key }) {
      const put = (change: Parameters<typeof tampered>[1]) => refusalOf(tampered(clientOf(store), change).send(new PutObjectCommand({ Bucket: bucket, Key: key(), Body: "hello", Metadata: { note: "mine" } })));
      expect(await put(() => {})).toBe("taken");
      expect(await put(({ headers }) => void (headers["x-amz-meta-note"] = "theirs"))).toBe("403 SignatureDoesNotMatch");
      expect(await put(({ headers }) => void (headers["x-amz-meta-extra"] = "theirs"))).toBe("403 AccessDenied");
    },
  },
  {
    name: "other bytes than were signed are refused, and nothing is kept",
    async run({ store, client, bucket, key }) {
      const Key = key();
      const url = urlOf(store, Key);
      const { headers } = signByHand(store, url, { method: "PUT", headers: {}, payload: sha256("hello") });
      expect(await answerOf(await fetch(url, { method: "PUT", headers, body: "jello" }))).toBe("400 XAmzContentSHA256Mismatch");
      expect(await refusalOf(client.send(new HeadObjectCommand({ Bucket: bucket, Key })))).toBe("404 NotFound");
      expect(await answerOf(await fetch(url, { method: "PUT", headers, body: "hello" }))).toBe("200");
    },
  },
  {
    name: "an object is put with its length or not at all",
    async run({ store, key }) {
      const url = urlOf(store, key());
      const { headers } = signByHand(store, url, { method: "PUT", headers: {}, payload: "UNSIGNED-PAYLOAD" });
      const body = new ReadableStream({ start: (controller) => (controller.enqueue(new TextEncoder().encode("x")), controller.close()) });
      expect(await answerOf(await fetch(url, { method: "PUT", headers, body, duplex: "half" } as RequestInit))).toBe("411 MissingContentLength");
    },
  },
  {
    name: "a list to delete is taken with a checksum, in its own form, and not otherwise",
    async run({ store, client, bucket, key }) {
      const Key = key();
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "x" }));
      const url = new URL("?delete", urlOf(store));
      const send = async (body: string, checked: Record<string, string>) => {
        const { headers } = signByHand(store, url, { method: "POST", headers: checked, payload: sha256(body) });
        return answerOf(await fetch(url, { method: "POST", headers, body }));
      };
      const ofBody = (body: string) => ({ "content-md5": Buffer.from(md5Of(body), "hex").toString("base64") });
      const list = `<Delete><Object><Key>${Key}</Key></Object></Delete>`;
      expect(await send(list, {})).toBe("400 InvalidRequest");
      for (const wrong of [list.replaceAll("Delete>", "Erase>"), list.slice(0, -3), ""]) expect(await send(wrong, ofBody(wrong))).toMatch(/^400 (MalformedXML|MissingRequestBodyError)$/);
      expect(await refusalOf(client.send(new HeadObjectCommand({ Bucket: bucket, Key })))).toBe("taken");
      expect(await send(list, ofBody(list))).toBe("200");
      expect(await refusalOf(client.send(new HeadObjectCommand({ Bucket: bucket, Key })))).toBe("404 NotFound");
    },
  },
  {
    name: "a bucket that is not there is told only to those who sign",
    async run({ client }) {
      expect(await refusalOf(client.send(new GetObjectCommand({ Bucket: "no-such-bucket-of-the-portal-checks", Key: "x" })))).toBe("404 NoSuchBucket");
    },
  },
];

function tampered(client: S3Client, change: (request: { headers: Record<string, string> }) => void): S3Client {
  client.middlewareStack.add((next) => (args) => (change(args.request as { headers: Record<string, string> }), next(args)), { step: "deserialize", priority: "low" });
  return client;
}
