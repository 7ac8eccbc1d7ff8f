import { PutObjectCommand } from "@aws-sdk/client-s3";
import { createId } from "@paralleldrive/cuid2";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { documents } from "@/db/schema/documents";
import { bucket, storage } from "@/integrations/storage/client";
import { aDocument } from "./documents";
import { inDatabase } from "./people";

type Given = Parameters<typeof aDocument>[1];

/** A document with its row and its object, as one that was uploaded and found fit. */
export async function aStoredDocument(given: Given, bytes: Buffer = Buffer.from(`bytes of ${createId()}`)) {
  const document = await inDatabase((tx) => aDocument(tx, { fileSize: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex"), ...given }));
  await putObject(document.s3Key, bytes);
  return document;
}

export async function putObject(key: string, bytes: Buffer): Promise<void> {
  await storage().send(new PutObjectCommand({ Bucket: bucket(), Key: key, Body: bytes }));
}

/** A document's row as it is now. */
export async function documentOf(id: string) {
  const [document] = await inDatabase((tx) => tx.select().from(documents).where(eq(documents.id, id)));
  if (!document) throw new Error("there is no such document");
  return document;
}
