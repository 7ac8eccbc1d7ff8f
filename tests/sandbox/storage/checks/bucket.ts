import {
  DeleteBucketCorsCommand, DeleteBucketLifecycleCommand, DeletePublicAccessBlockCommand, GetBucketCorsCommand, GetBucketEncryptionCommand, GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand, GetPublicAccessBlockCommand, HeadBucketCommand, PutBucketEncryptionCommand, PutBucketLifecycleConfigurationCommand, PutPublicAccessBlockCommand, PutBucketCorsCommand,
} from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { type Check, refusalOf } from "./check";

export const BUCKET_CHECKS: Check[] = [
  {
    name: "the bucket is there and says where",
    async run({ client, bucket, store }) {
      expect(await refusalOf(client.send(new HeadBucketCommand({ Bucket: bucket })))).toBe("taken");
      expect((await client.send(new GetBucketLocationCommand({ Bucket: bucket }))).LocationConstraint).toBe(store.region);
      expect(await refusalOf(client.send(new HeadBucketCommand({ Bucket: "no-such-bucket-of-the-portal-checks" })))).toBe("404 NotFound");
    },
  },
  {
    name: "cross-origin rules are kept as they were set, and absent when they are not",
    async run({ client, bucket }) {
      const CORSRules = [{ AllowedOrigins: ["https://portal.test"], AllowedMethods: ["PUT"], AllowedHeaders: ["content-type"], ExposeHeaders: ["ETag"], MaxAgeSeconds: 60 }];
      await client.send(new PutBucketCorsCommand({ Bucket: bucket, CORSConfiguration: { CORSRules } }));
      expect((await client.send(new GetBucketCorsCommand({ Bucket: bucket }))).CORSRules).toEqual(CORSRules);
      expect(await refusalOf(client.send(new PutBucketCorsCommand({ Bucket: bucket, CORSConfiguration: { CORSRules: [{ AllowedOrigins: ["*"], AllowedMethods: ["PATCH"] }] } })))).toBe("400 InvalidRequest");
      await client.send(new DeleteBucketCorsCommand({ Bucket: bucket }));
      expect(await refusalOf(client.send(new GetBucketCorsCommand({ Bucket: bucket })))).toBe("404 NoSuchCORSConfiguration");
    },
  },
  {
    name: "what is to happen to old and unfinished files is kept as it was set, and absent when it is not",
    async run({ client, bucket }) {
      const Rules = [{ ID: "unfinished", Status: "Enabled" as const, Filter: { Prefix: "" }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 } }];
      await client.send(new PutBucketLifecycleConfigurationCommand({ Bucket: bucket, LifecycleConfiguration: { Rules } }));
      expect((await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket }))).Rules).toEqual(Rules);
      await client.send(new DeleteBucketLifecycleCommand({ Bucket: bucket }));
      expect(await refusalOf(client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket })))).toBe("404 NoSuchLifecycleConfiguration");
    },
  },
  {
    name: "the block of public access is kept as it was set, and absent when it is not",
    async run({ client, bucket }) {
      const PublicAccessBlockConfiguration = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: false };
      const set = (all: boolean) => client.send(new PutPublicAccessBlockCommand({ Bucket: bucket, PublicAccessBlockConfiguration: { ...PublicAccessBlockConfiguration, RestrictPublicBuckets: all } }));
      await client.send(new DeletePublicAccessBlockCommand({ Bucket: bucket }));
      expect(await refusalOf(client.send(new GetPublicAccessBlockCommand({ Bucket: bucket })))).toBe("404 NoSuchPublicAccessBlockConfiguration");
      await set(false);
      expect((await client.send(new GetPublicAccessBlockCommand({ Bucket: bucket }))).PublicAccessBlockConfiguration).toEqual(PublicAccessBlockConfiguration);
      await set(true);
    },
  },
  {
    name: "a bucket encrypts, asked to or not",
    async run({ client, bucket }) {
      const algorithm = async () => (await client.send(new GetBucketEncryptionCommand({ Bucket: bucket }))).ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm;
      expect(await algorithm()).toBe("AES256");
      const ServerSideEncryptionConfiguration = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" as const }, BucketKeyEnabled: true }] };
      await client.send(new PutBucketEncryptionCommand({ Bucket: bucket, ServerSideEncryptionConfiguration }));
      expect((await client.send(new GetBucketEncryptionCommand({ Bucket: bucket }))).ServerSideEncryptionConfiguration?.Rules?.[0]?.BucketKeyEnabled).toBe(true);
    },
  },
];
