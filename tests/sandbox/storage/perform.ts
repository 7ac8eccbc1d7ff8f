import type { IncomingMessage } from "node:http";
import type { Address } from "./address";
import { readAnnounced } from "./announced-body";
import { type Authorization, authorize, type Keys } from "./authorize";
import type { Buckets } from "./buckets";
import type { Answer, Call } from "./call";
import { IncomingBody } from "./incoming-body";
import type { OperationName } from "./operation-name";
import { OPERATIONS } from "./operations";

export interface Asked {
  request: IncomingMessage;
  address: Address;
  operation: OperationName;
  /** The body's bytes as they come over the wire. */
  source: () => AsyncIterable<Buffer>;
}

export interface Store {
  buckets: Buckets;
  keys: Keys;
  now(): Date;
}

/** Nothing is looked at before the signature holds. */
export async function perform({ request, address, operation, source }: Asked, { buckets, keys, now }: Store): Promise<Answer> {
  const authorization = authorize({ method: request.method ?? "", address, headers: request.headers }, keys, now());
  if (operation !== "CreateBucket") buckets.require(address.bucket);

  const headers = headersOf(request, address, authorization);
  const call: Call = {
    bucketName: address.bucket,
    key: address.key,
    query: address.query,
    headers,
    region: keys.region,
    buckets,
    get bucket() {
      return buckets.require(address.bucket);
    },
    body: new IncomingBody(source, authorization, readAnnounced((name) => (isOfTheObject(operation, name) ? undefined : headers[name]), authorization.payload)),
    now,
  };
  return OPERATIONS[operation](call);
}

/** Presigning moves most of S3's own headers into the query. */
function headersOf({ headers }: IncomingMessage, { pairs }: Address, { isPresigned }: Authorization): Record<string, string> {
  const moved = isPresigned ? pairs.map(([name, value]) => [name.toLowerCase(), value] as const).filter(([name]) => name.startsWith("x-amz-")) : [];
  const sent = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]));
  return Object.fromEntries([...moved, ...sent]);
}

/** A completion's checksum is the joined object's, not that of the list of parts it sends. */
function isOfTheObject(operation: OperationName, name: string): boolean {
  return operation === "CompleteMultipartUpload" && name.startsWith("x-amz-checksum-");
}
