import { readAmzDate, TOLERATED_SKEW_MS } from "./amz-date";
import { Refusal } from "./refusal";
import { ALGORITHM, type Claim, type Scope, type Signed } from "./signature";

const AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;
const CREDENTIAL = /^([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request$/;

export interface Judge {
  now: Date;
  /** Throws for a key or a region that is not this store's. */
  knows(scope: Scope): void;
}

/** The claim of an `Authorization` header, which is good for a quarter of an hour. */
export function readHeaderClaim({ headers }: Signed, { now, knows }: Judge): Claim {
  const [, credential = "", signedHeaders = "", signature = ""] = AUTHORIZATION.exec(headers.authorization ?? "") ?? [];
  const scope = readScope(credential);
  if (!scope) throw new Refusal("AuthorizationHeaderMalformed", `The authorization header is malformed; ${ALGORITHM} with Credential, SignedHeaders and Signature is expected.`);
  knows(scope);

  const date = String(headers["x-amz-date"] ?? "");
  const signedAt = readAmzDate(date);
  if (!signedAt || !date.startsWith(scope.day)) throw new Refusal("AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
  if (Math.abs(now.getTime() - signedAt.getTime()) > TOLERATED_SKEW_MS) {
    throw new Refusal("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.", { details: { RequestTime: date, ServerTime: now.toISOString() } });
  }
  const payload = headers["x-amz-content-sha256"];
  if (typeof payload !== "string") throw new Refusal("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
  return { date, scope, signedHeaders: signedHeaders.split(";"), signature, payload };
}

export function readScope(credential: string): Scope | null {
  const [, accessKeyId, day, region] = CREDENTIAL.exec(credential) ?? [];
  return accessKeyId && day && region ? { accessKeyId, day, region } : null;
}
