import { countTry } from "@/features/access/limits";
import type { Person } from "@/lib/actor";

/** Every invitation is a mail to somebody who never asked for one. Ask before any transaction. */
export async function maySendNow({ userId, origin }: Person): Promise<boolean> {
  return (await countTry("invitation", { account: userId, address: origin.ipAddress })).allowed;
}
