import {
  DeleteBucketCorsCommand, DeleteBucketLifecycleCommand, DeletePublicAccessBlockCommand, PutBucketCorsCommand, PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand, PutBucketVersioningCommand, PutPublicAccessBlockCommand, type CORSRule, type LifecycleRule,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UnavailableError } from "@/lib/errors";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useStorage } from "../../../tests/sandbox/use-storage";
import { findWrongFacts, setUpBucket } from "./bucket";
import { bucket, storage } from "./client";

useOwnDatabase();
const sandbox = useStorage();

const ORIGIN = "https://portal.test";
const Bucket = () => bucket();

beforeEach(() => setUpBucket(ORIGIN));
afterEach(() => sandbox.store.faults.clear());

test("once set up, nothing is wrong; set up again, neither", async () => {
  expect(await findWrongFacts(ORIGIN)).toEqual([]);
  expect((await setUpBucket(ORIGIN)).sort()).toEqual(["cross-origin rules", "encryption", "lifecycle", "public access", "versioning"]);
  expect(await findWrongFacts(ORIGIN)).toEqual([]);
});

test("setting up mends everything at once, whatever it was", async () => {
  await storage().send(new PutBucketVersioningCommand({ Bucket: Bucket(), VersioningConfiguration: { Status: "Suspended" } }));
  await storage().send(new DeleteBucketCorsCommand({ Bucket: Bucket() }));
  await storage().send(new DeleteBucketLifecycleCommand({ Bucket: Bucket() }));
  await storage().send(new DeletePublicAccessBlockCommand({ Bucket: Bucket() }));
  expect((await findWrongFacts(ORIGIN)).sort()).toEqual(["cross-origin rules", "lifecycle", "public access", "versioning"]);
  await setUpBucket(ORIGIN);
  expect(await findWrongFacts(ORIGIN)).toEqual([]);
});

describe("what is not as it has to be is named, alone", () => {
  const cors = (...CORSRules: CORSRule[]) => storage().send(new PutBucketCorsCommand({ Bucket: Bucket(), CORSConfiguration: { CORSRules } }));
  const ours: CORSRule = { AllowedOrigins: [ORIGIN], AllowedMethods: ["PUT"], AllowedHeaders: ["x-amz-checksum-sha256", "content-type"] };
  const lifecycle = (...Rules: LifecycleRule[]) => storage().send(new PutBucketLifecycleConfigurationCommand({ Bucket: Bucket(), LifecycleConfiguration: { Rules } }));
  const aborts: LifecycleRule = { ID: "unfinished", Status: "Enabled", Filter: { Prefix: "" }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 } };
  const earlier: LifecycleRule = { ID: "earlier", Status: "Enabled", Filter: { Prefix: "" }, NoncurrentVersionExpiration: { NoncurrentDays: 365 } };
  const allBlocked = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
  const block = (over: Partial<typeof allBlocked>) => storage().send(new PutPublicAccessBlockCommand({ Bucket: Bucket(), PublicAccessBlockConfiguration: { ...allBlocked, ...over } }));

  test.each<[string, string, () => Promise<unknown>]>([
    ["encryption", "no default", () => storage().send(new PutBucketEncryptionCommand({ Bucket: Bucket(), ServerSideEncryptionConfiguration: { Rules: [{ BucketKeyEnabled: true }] } }))],
    ["versioning", "suspended", () => storage().send(new PutBucketVersioningCommand({ Bucket: Bucket(), VersioningConfiguration: { Status: "Suspended" } }))],
    ["public access", "not blocked at all", () => storage().send(new DeletePublicAccessBlockCommand({ Bucket: Bucket() }))],
    ["public access", "public lists are taken", () => block({ BlockPublicAcls: false })],
    ["public access", "public lists count", () => block({ IgnorePublicAcls: false })],
    ["public access", "public policies are taken", () => block({ BlockPublicPolicy: false })],
    ["public access", "public buckets are open", () => block({ RestrictPublicBuckets: false })],
    ["cross-origin rules", "none", () => storage().send(new DeleteBucketCorsCommand({ Bucket: Bucket() }))],
    ["cross-origin rules", "another portal's", () => cors({ ...ours, AllowedOrigins: ["https://elsewhere.test"] })],
    ["cross-origin rules", "only reading", () => cors({ ...ours, AllowedMethods: ["GET"] })],
    ["cross-origin rules", "everybody's", () => cors({ ...ours, AllowedOrigins: ["*"] })],
    ["cross-origin rules", "everybody's beside ours", () => cors(ours, { AllowedOrigins: ["*"], AllowedMethods: ["GET"] })],
    ["cross-origin rules", "without the header that every part carries", () => cors({ ...ours, AllowedHeaders: ["content-type"] })],
    ["lifecycle", "none", () => storage().send(new DeleteBucketLifecycleCommand({ Bucket: Bucket() }))],
    ["lifecycle", "switched off", () => lifecycle({ ...aborts, Status: "Disabled" }, earlier)],
    ["lifecycle", "parts kept for a week", () => lifecycle({ ...aborts, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }, earlier)],
    ["lifecycle", "earlier versions kept for ever", () => lifecycle(aborts)],
    ["lifecycle", "documents removed by their age", () => lifecycle(aborts, earlier, { ID: "age", Status: "Enabled", Filter: { Prefix: "" }, Expiration: { Days: 30 } })],
  ])("%s: %s", async (fact, _how, undo) => {
    await undo();
    expect(await findWrongFacts(ORIGIN)).toEqual([fact]);
  });

  test.each([
    ["a key of one's own", () => storage().send(new PutBucketEncryptionCommand({ Bucket: Bucket(), ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "arn:aws:kms:ap-southeast-2:1:key/invented" } }] } }))],
    ["parts given up after a day", () => lifecycle({ ...aborts, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }, earlier)],
    ["any header", () => cors({ ...ours, AllowedHeaders: ["*"] })],
    ["the header in capitals", () => cors({ ...ours, AllowedHeaders: ["X-Amz-Checksum-Sha256"] })],
    ["another portal beside ours", () => cors(ours, { AllowedOrigins: ["https://elsewhere.test"], AllowedMethods: ["PUT"] })],
  ])("%s is as good", async (_what, change) => {
    await change();
    expect(await findWrongFacts(ORIGIN)).toEqual([]);
  });
});

test("for a portal that moved, the cross-origin rules are wrong", async () => {
  expect(await findWrongFacts("https://moved.test")).toEqual(["cross-origin rules"]);
});

describe("while the storage is away that is said, and not that the bucket is wrong", () => {
  test.each([
    ["unavailable", { kind: "status", status: 503 }],
    ["broken", { kind: "status", status: 500 }],
    ["cutting every connection", { kind: "reset-before" }],
    ["unavailable for one question alone", { kind: "status", status: 503, operation: "GetBucketCors" }],
  ] as const)("%s", async (_how, fault) => {
    sandbox.store.faults.add(fault);
    await expect(findWrongFacts(ORIGIN)).rejects.toThrow(UnavailableError);
  });

  test("nothing is set up either", async () => {
    sandbox.store.faults.add({ kind: "status", status: 503 });
    await expect(setUpBucket(ORIGIN)).rejects.toThrow(UnavailableError);
  });

  test("a hiccup is not noticed", async () => {
    sandbox.store.faults.add({ kind: "status", status: 503, times: 1 });
    expect(await findWrongFacts(ORIGIN)).toEqual([]);
  });
});
