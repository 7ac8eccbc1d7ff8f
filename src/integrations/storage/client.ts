import { S3Client } from "@aws-sdk/client-s3";
import { env } from "@/lib/env";

const shared = globalThis as typeof globalThis & { portalStorage?: S3Client };

/**
 * One client a process. Presigned addresses must not carry the checksum of a body that nobody has seen yet, hence
 * `WHEN_REQUIRED`. Two attempts of four seconds: a silent S3 is given up within ten. No limit on an idle socket, since a
 * reader may be slow; what stalls is noticed where it is read.
 */
export function storage(): S3Client {
  const { S3_REGION: region, S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env();
  return (shared.portalStorage ??= new S3Client({
    region,
    endpoint,
    forcePathStyle: endpoint !== undefined,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 2_500, requestTimeout: 4_000, throwOnRequestTimeout: true, httpAgent: { maxSockets: 200 }, httpsAgent: { maxSockets: 200 } },
  }));
}

export function bucket(): string {
  return env().S3_BUCKET;
}
