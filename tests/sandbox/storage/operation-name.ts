import type { IncomingHttpHeaders } from "node:http";
import type { Address } from "./address";
import { Refusal } from "./refusal";

const BUCKET_OPERATIONS = {
  "PUT": "CreateBucket",
  "HEAD": "HeadBucket",
  "GET": "ListObjectsV2",
  "GET location": "GetBucketLocation",
  "GET versions": "ListObjectVersions",
  "GET uploads": "ListMultipartUploads",
  "POST delete": "DeleteObjects",
  "GET versioning": "GetBucketVersioning",
  "PUT versioning": "PutBucketVersioning",
  "GET cors": "GetBucketCors",
  "PUT cors": "PutBucketCors",
  "DELETE cors": "DeleteBucketCors",
  "GET lifecycle": "GetBucketLifecycleConfiguration",
  "PUT lifecycle": "PutBucketLifecycleConfiguration",
  "DELETE lifecycle": "DeleteBucketLifecycle",
  "GET encryption": "GetBucketEncryption",
  "PUT encryption": "PutBucketEncryption",
  "DELETE encryption": "DeleteBucketEncryption",
  "GET publicAccessBlock": "GetPublicAccessBlock",
  "PUT publicAccessBlock": "PutPublicAccessBlock",
  "DELETE publicAccessBlock": "DeletePublicAccessBlock",
} as const;

const OBJECT_OPERATIONS = {
  "PUT": "PutObject",
  "PUT copy": "CopyObject",
  "GET": "GetObject",
  "HEAD": "HeadObject",
  "DELETE": "DeleteObject",
  "POST uploads": "CreateMultipartUpload",
  "PUT uploadId": "UploadPart",
  "PUT uploadId copy": "UploadPartCopy",
  "GET uploadId": "ListParts",
  "POST uploadId": "CompleteMultipartUpload",
  "DELETE uploadId": "AbortMultipartUpload",
} as const;

export type OperationName = (typeof BUCKET_OPERATIONS)[keyof typeof BUCKET_OPERATIONS] | (typeof OBJECT_OPERATIONS)[keyof typeof OBJECT_OPERATIONS];

const KNOWN = ["location", "versions", "uploads", "delete", "versioning", "cors", "lifecycle", "encryption", "publicAccessBlock", "uploadId"];
/** Named, or a `PUT ?acl` would pass for a `PUT` of the object. */
const NOT_HERE = [
  "accelerate", "acl", "analytics", "attributes", "intelligent-tiering", "inventory", "legal-hold", "logging", "metrics", "notification", "object-lock", "ownershipControls",
  "policy", "policyStatus", "renameObject", "replication", "requestPayment", "restore", "retention", "select", "tagging", "torrent", "website",
];

/** The name the SDK gives what is asked for. */
export function nameOperation(method: string, { bucket, key, query }: Address, headers: IncomingHttpHeaders): OperationName {
  if (bucket === "" || NOT_HERE.some((name) => query.has(name))) throw new Refusal("NotImplemented", "A header or query you provided implies functionality that is not implemented");
  const words = [method, ...KNOWN.filter((name) => query.has(name))];
  if (key !== "" && method === "PUT" && headers["x-amz-copy-source"] !== undefined) words.push("copy");
  const operations: Partial<Record<string, OperationName>> = key === "" ? BUCKET_OPERATIONS : OBJECT_OPERATIONS;
  const name = operations[words.join(" ")];
  if (!name) throw new Refusal("MethodNotAllowed", "The specified method is not allowed against this resource.", { details: { Method: method, ResourceType: key === "" ? "BUCKET" : "OBJECT" } });
  return name;
}
