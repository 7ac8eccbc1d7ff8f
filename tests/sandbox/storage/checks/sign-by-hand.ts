import { createHash, createHmac } from "node:crypto";
import type { StoreUnderTest } from "./check";

const EMPTY = sha256("");

export interface HandSigned {
  headers: Record<string, string>;
  /** One link of the chain of chunk signatures. */
  chain(kind: "PAYLOAD" | "TRAILER", data: string | Buffer): string;
}

/** A signature the SDK does not make, written from AWS's description and not from the store's own code. */
export function signByHand(store: StoreUnderTest, url: URL, { method, headers, payload }: { method: string; headers: Record<string, string>; payload: string }): HandSigned {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = `${date.slice(0, 8)}/${store.region}/s3/aws4_request`;
  const signed: Record<string, string> = { ...headers, host: url.host, "x-amz-date": date, "x-amz-content-sha256": payload };
  const names = Object.keys(signed).sort();
  const query = [...url.searchParams].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).sort().join("&");
  const canonical = [method, url.pathname, query, ...names.map((name) => `${name}:${signed[name]}`), "", names.join(";"), payload].join("\n");
  const key = scope.split("/").reduce<Buffer>((secret, part) => hmac(secret, part), Buffer.from(`AWS4${store.secretAccessKey}`));
  let previous = hmac(key, `AWS4-HMAC-SHA256\n${date}\n${scope}\n${sha256(canonical)}`).toString("hex");
  const authorization = `AWS4-HMAC-SHA256 Credential=${store.accessKeyId}/${scope},SignedHeaders=${names.join(";")},Signature=${previous}`;
  const { host: _host, ...sent } = signed;
  return {
    headers: { ...sent, authorization },
    chain(kind, data) {
      const hashes = kind === "PAYLOAD" ? `${EMPTY}\n${sha256(data)}` : sha256(data);
      previous = hmac(key, `AWS4-HMAC-SHA256-${kind}\n${date}\n${scope}\n${previous}\n${hashes}`).toString("hex");
      return previous;
    },
  };
}

export function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
