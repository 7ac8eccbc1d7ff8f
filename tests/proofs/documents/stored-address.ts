import { GetObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { inArray } from "drizzle-orm";
import { documents } from "@/db/schema/documents";
import { bucket, storage } from "@/integrations/storage/client";
import { inDatabase } from "../../factories/people";

/** Where documents lie in the storage, for whoever goes past the portal. */
export async function listAddresses(ids: string[]): Promise<string[]> {
  const rows = await inDatabase((tx) => tx.select({ s3Key: documents.s3Key }).from(documents).where(inArray(documents.id, ids)));
  return Promise.all(rows.map(({ s3Key }) => getSignedUrl(storage(), new GetObjectCommand({ Bucket: bucket(), Key: s3Key }), { expiresIn: 3_600 })));
}
