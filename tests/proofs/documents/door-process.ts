import { beginUpload } from "@/features/documents/uploads/begin-upload";
import { finishUpload } from "@/features/documents/uploads/finish-upload";
import { startWorker } from "@/worker/run";
import { signedIn } from "../../factories/people";
import type { NewFile } from "./mortal";

/** One more process of the portal, told by its parent whose files come. */
startWorker();
process.once("disconnect", () => process.exit());

process.on("message", async (asked: { userId: string } & ({ begin: NewFile } | { finish: string[] })) => {
  const person = await signedIn(asked.userId);
  if ("begin" in asked) return void (await beginUpload(person, { ...asked.begin, replacesId: null }).catch(() => {}));
  for (const uploadId of asked.finish) await finishUpload(person, { uploadId });
  process.send?.("finished");
});
process.send?.("open");
