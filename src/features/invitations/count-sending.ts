import { countTry } from "@/features/access/limits";
import type { Person } from "@/lib/actor";

/** Sent too often lately; until when is said, so that nobody tries in vain. */
export interface TooMany {
  ok: false;
  reason: "too-many";
  until: Date;
}

/** Every invitation is a mail to somebody who never asked for one. Ask before any transaction. */
export async function countSending({ userId, origin }: Person): Promise<TooMany | null> {
  const permission = await countTry("invitation", { account: userId, address: origin.ipAddress });
  return permission.allowed ? null : { ok: false, reason: "too-many", until: permission.until };
}
