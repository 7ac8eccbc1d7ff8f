import { asActor } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { signInRecorder } from "./systems";

/** Whoever did not ask for it learns of it at once. The library has committed the password by then, so this is an order of its own. */
export async function tellOfNewPassword(userId: string): Promise<void> {
  await asActor(signInRecorder, (tx) => enqueue(tx, "tell-password-changed", { userId }));
}
