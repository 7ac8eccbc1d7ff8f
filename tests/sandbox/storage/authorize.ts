import { readHeaderClaim } from "./header-claim";
import { readPresignedClaim } from "./presigned-claim";
import { Refusal } from "./refusal";
import { requireSignature, scopeText, type Claim, type Signed } from "./signature";

export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

/** What reading the body needs to know of how it was signed. */
export interface Authorization {
  isPresigned: boolean;
  payload: string;
  /** Where the chain of chunk signatures starts. */
  chain: { key: Buffer; date: string; scope: string; signature: string };
}

/** Whoever does not sign is nobody here: no bucket is public. */
export function authorize(signed: Signed, keys: Keys, now: Date): Authorization {
  const isPresigned = signed.address.query.has("X-Amz-Algorithm");
  const header = signed.headers.authorization;
  if (isPresigned && header) throw new Refusal("InvalidArgument", "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified");
  if (!isPresigned && !header) throw new Refusal("AccessDenied", "Access Denied");

  const read = isPresigned ? readPresignedClaim : readHeaderClaim;
  const claim = read(signed, { now, knows: (scope) => requireKnown(scope, keys, isPresigned) });
  const key = requireSignature(signed, claim, keys.secretAccessKey);
  return { isPresigned, payload: claim.payload, chain: { key, date: claim.date, scope: scopeText(claim.scope), signature: claim.signature } };
}

function requireKnown({ accessKeyId, region }: Claim["scope"], keys: Keys, isPresigned: boolean): void {
  if (accessKeyId !== keys.accessKeyId) throw new Refusal("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", { details: { AWSAccessKeyId: accessKeyId } });
  if (region === keys.region) return;
  const message = `the region '${region}' is wrong; expecting '${keys.region}'`;
  if (isPresigned) throw new Refusal("AuthorizationQueryParametersError", `Error parsing the X-Amz-Credential parameter; ${message}`, { details: { Region: keys.region } });
  throw new Refusal("AuthorizationHeaderMalformed", `The authorization header is malformed; ${message}`, { details: { Region: keys.region } });
}
