import { keyedName, limiterOf, takePoint } from "../limits/limiters";
import type { Whose } from "./whose-attempt";

/** Longer than a code can be used: its own half minute, the one before and the one after. */
const spent = limiterOf("spent-code", 1, 90);

/**
 * A code signs in once: the library takes it as often as it is given while it lasts, from whoever looked over a shoulder too (RFC 6238, 5.2).
 * Claimed before it is looked at, so of two at once one is refused.
 */
export async function claimCode(path: string, whose: Whose, body: unknown): Promise<boolean> {
  const name = nameOf(path, whose, body);
  return name === null || (await takePoint(spent, name)).isLeft;
}

/** A code that was not right is not used up. */
export async function releaseCode(path: string, whose: Whose, body: unknown): Promise<void> {
  const name = nameOf(path, whose, body);
  if (name !== null) await spent.delete(name);
}

function nameOf(path: string, { account, isChallenge }: Whose, body: unknown): string | null {
  if (path !== "/two-factor/verify-totp" || !isChallenge) return null;
  return keyedName("spent-code", account, String((body as { code?: unknown } | undefined)?.code ?? ""));
}
