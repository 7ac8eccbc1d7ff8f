import { GetObjectCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { sha256Of, someBytes } from "./bytes";
import { answerOf, type Check, type CheckContext, refusalOf } from "./check";
import { signByHand } from "./sign-by-hand";
import { urlOf } from "./url-of";

const CHUNKS = [someBytes(65_536, 5), someBytes(8_192, 6), someBytes(100, 7)];
const WHOLE = Buffer.concat(CHUNKS);

type Payload = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" | "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" | "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

interface Spoilt {
  payload: Payload;
  /** Of the whole; sent behind the last chunk. */
  checksum?: string;
  spoil?(body: Buffer): Buffer;
  length?: number;
}

export const CHUNKED_CHECKS: Check[] = [
  taken("signed chunk by chunk", { payload: "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" }),
  taken("signed chunk by chunk, with a signed checksum behind it", { payload: "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" }),
  taken("in chunks with a checksum behind it", { payload: "STREAMING-UNSIGNED-PAYLOAD-TRAILER" }),
  refused("a changed byte", "403 SignatureDoesNotMatch", { payload: "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", spoil: changeByte }),
  refused("a changed byte under signed chunks and checksum", "403 SignatureDoesNotMatch", { payload: "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", spoil: changeByte }),
  refused("a changed byte against its checksum", "400 BadDigest", { payload: "STREAMING-UNSIGNED-PAYLOAD-TRAILER", spoil: changeByte }),
  refused("another checksum", "400 BadDigest", { payload: "STREAMING-UNSIGNED-PAYLOAD-TRAILER", checksum: sha256Of("other") }),
  refused("another length than was announced", "400 IncompleteBody", { payload: "STREAMING-UNSIGNED-PAYLOAD-TRAILER", length: WHOLE.length + 1 }),
];

function taken(how: string, spoilt: Spoilt): Check {
  return {
    name: `a body is taken ${how}`,
    async run(context) {
      const Key = context.key();
      expect(await sendChunked(context, Key, spoilt)).toBe("200");
      const { Body } = await context.client.send(new GetObjectCommand({ Bucket: context.bucket, Key }));
      expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(WHOLE)).toBe(true);
    },
  };
}

function refused(what: string, refusal: string, spoilt: Spoilt): Check {
  return {
    name: `a body in chunks is refused with ${what}, and nothing is kept`,
    async run(context) {
      const Key = context.key();
      expect(await sendChunked(context, Key, spoilt)).toBe(refusal);
      expect(await refusalOf(context.client.send(new HeadObjectCommand({ Bucket: context.bucket, Key })))).toBe("404 NotFound");
    },
  };
}

async function sendChunked({ store }: CheckContext, key: string, { payload, checksum = sha256Of(WHOLE), spoil = (body) => body, length = WHOLE.length }: Spoilt): Promise<string> {
  const url = urlOf(store, key);
  const hasTrailer = payload.endsWith("-TRAILER");
  const isSigned = payload.startsWith("STREAMING-AWS4");
  const headers = { "content-encoding": "aws-chunked", "x-amz-decoded-content-length": String(length), ...(hasTrailer && { "x-amz-trailer": "x-amz-checksum-sha256" }) };
  const { headers: signed, chain } = signByHand(store, url, { method: "PUT", headers, payload });

  const head = (data: Buffer) => `${data.length.toString(16)}${isSigned ? `;chunk-signature=${chain("PAYLOAD", data)}` : ""}\r\n`;
  const pieces: (string | Buffer)[] = CHUNKS.flatMap((chunk) => [head(chunk), chunk, "\r\n"]);
  pieces.push(head(Buffer.alloc(0)));
  if (hasTrailer) pieces.push(`x-amz-checksum-sha256:${checksum}\r\n`);
  if (hasTrailer && isSigned) pieces.push(`x-amz-trailer-signature:${chain("TRAILER", `x-amz-checksum-sha256:${checksum}\n`)}\r\n`);
  pieces.push("\r\n");
  const body = spoil(Buffer.concat(pieces.map((piece) => Buffer.from(piece))));
  return answerOf(await fetch(url, { method: "PUT", headers: signed, body: new Uint8Array(body) }));
}

function changeByte(body: Buffer): Buffer {
  const changed = Buffer.from(body);
  changed[1_000] = (changed[1_000] ?? 0) ^ 1;
  return changed;
}
