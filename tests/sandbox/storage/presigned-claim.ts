import { readAmzDate, TOLERATED_SKEW_MS } from "./amz-date";
import { type Judge, readScope } from "./header-claim";
import { Refusal } from "./refusal";
import { ALGORITHM, type Claim, type Signed } from "./signature";

const WEEK_SECONDS = 604_800;

/** The claim of a presigned address, which is good from its date for as long as it says, a week at most. */
export function readPresignedClaim({ headers, address: { query } }: Signed, { now, knows }: Judge): Claim {
  if (query.get("X-Amz-Algorithm") !== ALGORITHM) throw refuse('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  const scope = readScope(query.get("X-Amz-Credential") ?? "");
  const date = query.get("X-Amz-Date") ?? "";
  const signedAt = readAmzDate(date);
  const signedHeaders = query.get("X-Amz-SignedHeaders");
  const signature = query.get("X-Amz-Signature");
  const expires = query.get("X-Amz-Expires") ?? "";
  if (!scope || !signedAt || !date.startsWith(scope.day) || !signedHeaders || !signature) {
    throw refuse("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
  }
  if (!/^\d+$/.test(expires)) throw refuse("X-Amz-Expires should be a number");
  if (Number(expires) > WEEK_SECONDS) throw refuse("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
  knows(scope);
  requireInTime(signedAt, Number(expires), now);

  const payload = headers["x-amz-content-sha256"] ?? query.get("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD";
  return { date, scope, signedHeaders: signedHeaders.split(";"), signature, payload: String(payload) };
}

function requireInTime(signedAt: Date, expires: number, now: Date): void {
  const ends = new Date(signedAt.getTime() + expires * 1_000);
  if (now > ends) throw new Refusal("AccessDenied", "Request has expired", { details: { "X-Amz-Expires": String(expires), Expires: ends.toISOString(), ServerTime: now.toISOString() } });
  if (signedAt.getTime() > now.getTime() + TOLERATED_SKEW_MS) throw new Refusal("AccessDenied", "Request is not valid yet");
}

function refuse(message: string): Refusal {
  return new Refusal("AuthorizationQueryParametersError", message);
}
