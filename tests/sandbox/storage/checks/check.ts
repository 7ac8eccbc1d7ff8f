import { randomUUID } from "node:crypto";
import { S3Client, S3ServiceException } from "@aws-sdk/client-s3";

export interface StoreUnderTest {
  /** Absent for S3 itself. */
  endpoint?: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

export interface CheckContext {
  store: StoreUnderTest;
  bucket: string;
  /** As the SDK comes. */
  client: S3Client;
  /** One that signs addresses for others and cannot know the checksum of what they will send. */
  presigner: S3Client;
  /** A name no other check uses. */
  key(name?: string): string;
}

export interface Check {
  name: string;
  run(context: CheckContext): Promise<void>;
}

export function contextFor(store: StoreUnderTest, prefix: string): CheckContext {
  return { store, bucket: store.bucket, client: clientOf(store), presigner: clientOf(store, { requestChecksumCalculation: "WHEN_REQUIRED" }), key: (name = "file") => `${prefix}${randomUUID()}/${name}` };
}

export function clientOf({ endpoint, region, accessKeyId, secretAccessKey }: StoreUnderTest, more: ConstructorParameters<typeof S3Client>[0] = {}): S3Client {
  return new S3Client({ endpoint, region, forcePathStyle: endpoint !== undefined, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1, ...more });
}

/** What S3 says no with, such as `404 NoSuchKey`. */
export async function refusalOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof S3ServiceException) return `${error.$metadata.httpStatusCode} ${error.name}`;
    throw error;
  }
  return "taken";
}

/** The same of an address that was fetched. */
export async function answerOf(response: Response): Promise<string> {
  const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];
  return code ? `${response.status} ${code}` : String(response.status);
}
