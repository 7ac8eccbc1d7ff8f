import { asActor } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { forgetTrustedDevices } from "./end-sessions";
import { signInRecorder } from "./systems";

/**
 * Whoever did not ask for it learns of it at once, and no browser skips the second factor any more.
 * The library has committed the password by then, so this is a transaction of its own.
 */
export async function afterPasswordReset(userId: string): Promise<void> {
  await asActor(signInRecorder, async (tx) => {
    await forgetTrustedDevices(tx, userId);
    await enqueue(tx, "tell-password-changed", { userId });
  });
}
