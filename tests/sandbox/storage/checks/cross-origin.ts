import { DeleteBucketCorsCommand, GetObjectCommand, PutBucketCorsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect } from "vitest";
import { answerOf, type Check, type CheckContext } from "./check";
import { urlOf } from "./url-of";

const PORTAL = "https://portal.test";
const CORSRules = [{ AllowedOrigins: [PORTAL, "https://*.demo.test"], AllowedMethods: ["PUT", "GET"], AllowedHeaders: ["content-type", "x-amz-checksum-*"], ExposeHeaders: ["ETag"], MaxAgeSeconds: 600 }];

export const CROSS_ORIGIN_CHECKS: Check[] = [
  {
    name: "a browser may send what the rules allow, from where they allow it",
    run: withRules(async ({ store, key }) => {
      const url = urlOf(store, key());
      const allowed = await preflight(url, { origin: PORTAL, method: "PUT", headers: "Content-Type, X-Amz-Checksum-SHA256" });
      expect(allowed.status).toBe(200);
      expect(Object.fromEntries(allowed.headers)).toMatchObject({ "access-control-allow-origin": PORTAL, "access-control-allow-methods": "PUT, GET", "access-control-expose-headers": "ETag", "access-control-max-age": "600" });
      expect(allowed.headers.get("access-control-allow-headers")?.toLowerCase()).toBe("content-type, x-amz-checksum-sha256");
      expect((await preflight(url, { origin: "https://one.demo.test", method: "PUT" })).status).toBe(200);
    }),
  },
  {
    name: "a browser is refused another origin, method or header",
    run: withRules(async ({ store, key }) => {
      const url = urlOf(store, key());
      const refused = [
        { origin: "https://elsewhere.test", method: "PUT" },
        { origin: `${PORTAL}.evil.test`, method: "PUT" },
        { origin: PORTAL, method: "DELETE" },
        { origin: PORTAL, method: "PUT", headers: "content-type, x-amz-meta-extra" },
      ];
      for (const one of refused) {
        const answer = await preflight(url, one);
        expect(answer.headers.get("access-control-allow-origin")).toBeNull();
        expect(await answerOf(answer)).toBe("403 AccessForbidden");
      }
    }),
  },
  {
    name: "answers and refusals can be read by the origins allowed, and by no other",
    run: withRules(async ({ client, presigner, store, bucket, key }) => {
      const Key = key();
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: "x" }));
      const url = await getSignedUrl(presigner, new GetObjectCommand({ Bucket: bucket, Key }));
      const allowed = await fetch(url, { headers: { origin: PORTAL } });
      expect([allowed.status, allowed.headers.get("access-control-allow-origin"), allowed.headers.get("access-control-expose-headers")]).toEqual([200, PORTAL, "ETag"]);
      expect(allowed.headers.get("vary")).toContain("Origin");
      expect((await fetch(urlOf(store, Key), { headers: { origin: PORTAL } })).headers.get("access-control-allow-origin")).toBe(PORTAL);
      expect((await fetch(url, { headers: { origin: "https://elsewhere.test" } })).headers.get("access-control-allow-origin")).toBeNull();
      expect((await fetch(url)).headers.get("access-control-allow-origin")).toBeNull();
    }),
  },
  {
    name: "without rules no browser of another origin may do anything",
    async run({ client, bucket, store, key }) {
      await client.send(new DeleteBucketCorsCommand({ Bucket: bucket }));
      expect(await answerOf(await preflight(urlOf(store, key()), { origin: PORTAL, method: "PUT" }))).toBe("403 AccessForbidden");
    },
  },
];

function withRules(run: Check["run"]): Check["run"] {
  return async (context: CheckContext) => {
    await context.client.send(new PutBucketCorsCommand({ Bucket: context.bucket, CORSConfiguration: { CORSRules } }));
    try {
      await run(context);
    } finally {
      await context.client.send(new DeleteBucketCorsCommand({ Bucket: context.bucket }));
    }
  };
}

function preflight(url: URL, { origin, method, headers }: { origin: string; method: string; headers?: string }): Promise<Response> {
  return fetch(url, { method: "OPTIONS", headers: { origin, "access-control-request-method": method, ...(headers && { "access-control-request-headers": headers }) } });
}
