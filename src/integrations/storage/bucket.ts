import {
  GetBucketCorsCommand, GetBucketEncryptionCommand, GetBucketLifecycleConfigurationCommand, GetBucketVersioningCommand, GetPublicAccessBlockCommand,
  PutBucketCorsCommand, PutBucketEncryptionCommand, PutBucketLifecycleConfigurationCommand, PutBucketVersioningCommand, PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { ask, StorageRefusal } from "./ask";
import { bucket, storage } from "./client";

/** What a bucket of claimants' files has to be, each with how it is made so and how one sees that it is. */
const FACTS = { encryption, versioning, "public access": publicAccess, "cross-origin rules": crossOrigin, lifecycle };
export type BucketFact = keyof typeof FACTS;

interface Fact {
  set(): Promise<unknown>;
  holds(): Promise<boolean>;
}

/** @param origin of the portal: its pages alone may send files */
export async function setUpBucket(origin: string): Promise<BucketFact[]> {
  const names = Object.keys(FACTS) as BucketFact[];
  for (const name of names) await ask(FACTS[name](origin).set());
  return names;
}

/** What is not as it has to be; empty when all is well. @throws UnavailableError when S3 does not answer */
export async function findWrongFacts(origin: string): Promise<BucketFact[]> {
  const checked = await Promise.all((Object.keys(FACTS) as BucketFact[]).map(async (name) => ({ name, holds: await holds(FACTS[name](origin)) })));
  return checked.filter(({ holds: fine }) => !fine).map(({ name }) => name);
}

async function holds(fact: Fact): Promise<boolean> {
  try {
    return await ask(fact.holds());
  } catch (error) {
    // What was never set is answered with a no.
    if (error instanceof StorageRefusal) return false;
    throw error;
  }
}

function encryption(): Fact {
  const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" as const } }];
  return {
    set: () => storage().send(new PutBucketEncryptionCommand({ Bucket: bucket(), ServerSideEncryptionConfiguration: { Rules } })),
    async holds() {
      const found = await storage().send(new GetBucketEncryptionCommand({ Bucket: bucket() }));
      return (found.ServerSideEncryptionConfiguration?.Rules ?? []).some(({ ApplyServerSideEncryptionByDefault: rule }) => /^(AES256|aws:kms(:dsse)?)$/.test(rule?.SSEAlgorithm ?? ""));
    },
  };
}

/** A file that somebody overwrites or deletes past the portal can be brought back. */
function versioning(): Fact {
  return {
    set: () => storage().send(new PutBucketVersioningCommand({ Bucket: bucket(), VersioningConfiguration: { Status: "Enabled" } })),
    holds: async () => (await storage().send(new GetBucketVersioningCommand({ Bucket: bucket() }))).Status === "Enabled",
  };
}

function publicAccess(): Fact {
  const PublicAccessBlockConfiguration = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
  return {
    set: () => storage().send(new PutPublicAccessBlockCommand({ Bucket: bucket(), PublicAccessBlockConfiguration })),
    async holds() {
      const found = (await storage().send(new GetPublicAccessBlockCommand({ Bucket: bucket() }))).PublicAccessBlockConfiguration;
      return Object.keys(PublicAccessBlockConfiguration).every((name) => found?.[name as keyof typeof PublicAccessBlockConfiguration]);
    },
  };
}

/** The portal's own pages send parts straight to the bucket; nobody else's do, and nobody's read. */
function crossOrigin(origin: string): Fact {
  const rule = { AllowedOrigins: [origin], AllowedMethods: ["PUT"], AllowedHeaders: ["x-amz-checksum-sha256", "content-type"], ExposeHeaders: ["ETag"], MaxAgeSeconds: 3_000 };
  return {
    set: () => storage().send(new PutBucketCorsCommand({ Bucket: bucket(), CORSConfiguration: { CORSRules: [rule] } })),
    async holds() {
      const rules = (await storage().send(new GetBucketCorsCommand({ Bucket: bucket() }))).CORSRules ?? [];
      const allowsUs = rules.some(({ AllowedOrigins, AllowedMethods, AllowedHeaders }) => AllowedOrigins?.includes(origin) && AllowedMethods?.includes("PUT") && AllowedHeaders?.some((header) => header === "*" || header.toLowerCase() === "x-amz-checksum-sha256"));
      return allowsUs && rules.every(({ AllowedOrigins }) => !AllowedOrigins?.includes("*"));
    },
  };
}

/** Parts that nobody finished cost money and hold health information; older versions of an object stay a while. */
function lifecycle(): Fact {
  const Rules = [
    { ID: "unfinished-uploads", Status: "Enabled" as const, Filter: { Prefix: "" }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 } },
    { ID: "earlier-versions", Status: "Enabled" as const, Filter: { Prefix: "" }, NoncurrentVersionExpiration: { NoncurrentDays: 365 } },
  ];
  return {
    set: () => storage().send(new PutBucketLifecycleConfigurationCommand({ Bucket: bucket(), LifecycleConfiguration: { Rules } })),
    async holds() {
      const rules = (await storage().send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket() }))).Rules ?? [];
      const active = rules.filter(({ Status }) => Status === "Enabled");
      const givesUp = active.some(({ AbortIncompleteMultipartUpload: abort }) => (abort?.DaysAfterInitiation ?? 99) <= 2);
      const forgets = active.some(({ NoncurrentVersionExpiration: earlier }) => earlier?.NoncurrentDays !== undefined);
      // Documents go when the portal says so, never by their age.
      const removes = active.some(({ Expiration }) => Expiration?.Days !== undefined || Expiration?.Date !== undefined);
      return givesUp && forgets && !removes;
    },
  };
}
