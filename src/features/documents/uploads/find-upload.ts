import { asActor } from "@/db/client";
import type { Person } from "@/lib/actor";
import { getUpload, type Upload } from "./hold-upload";

/** @throws NotFoundError, ForbiddenError */
export async function findUpload(person: Person, { uploadId }: { uploadId: string }): Promise<Upload> {
  return asActor(person, (tx) => getUpload(tx, person, uploadId));
}
