import { eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { documentUploads } from "@/db/schema/documents";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { orderCheck } from "../checking/order-check";
import { getUpload, type Upload } from "./hold-upload";
import { isOpen, listReceived } from "./receive-parts";
import { isWhole } from "./upload";

/** All parts are there: from now on the portal goes on by itself. Asked again it answers the same. */
export async function finishUpload(person: Person, { uploadId }: { uploadId: string }): Promise<Outcome<Upload, "over" | "incomplete">> {
  const upload = await asActor(person, (tx) => getUpload(tx, person, uploadId));
  if (upload.state !== "receiving") return upload.state === "abandoned" ? refused("over") : ok(upload);
  if (!isOpen(upload)) return refused("over");
  if (!isWhole(await listReceived(upload), upload)) return refused("incomplete");
  return asActor(person, async (tx) => {
    const held = await getUpload(tx, person, uploadId, "lock");
    if (held.state !== "receiving") return ok(held);
    await tx.update(documentUploads).set({ state: "checking" }).where(eq(documentUploads.id, uploadId));
    await orderCheck(tx, uploadId);
    return ok({ ...held, state: "checking" as const });
  });
}

/** Somebody changed their mind, or has read why it was rejected. */
export async function giveUpUpload(person: Person, { uploadId }: { uploadId: string }): Promise<Outcome<null, "over">> {
  return asActor(person, async (tx) => {
    const upload = await getUpload(tx, person, uploadId, "lock");
    if (upload.state === "rejected") await tx.update(documentUploads).set({ dismissedAt: now() }).where(eq(documentUploads.id, uploadId));
    if (upload.state === "checking" || upload.state === "listed") return refused("over");
    if (upload.state !== "receiving") return ok(null);
    await tx.update(documentUploads).set({ state: "abandoned" }).where(eq(documentUploads.id, uploadId));
    await enqueue(tx, "remove-upload", { uploadId }, { key: `remove-upload:${uploadId}` });
    return ok(null);
  });
}
