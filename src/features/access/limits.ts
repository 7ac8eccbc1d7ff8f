import { sql } from "drizzle-orm";
import { identityDatabase, refuseInsideTransaction } from "@/db/client";
import { now } from "@/lib/clock";
import { isKnownPlace } from "./limits/known-place";
import { LIMITS, type Act } from "./limits/limit-policy";
import { storedKey, take, type By } from "./limits/limiters";

export type Permission = { allowed: true } | { allowed: false; until: Date };

/**
 * Counts a try before it is looked at, for all processes together. Ask outside of any transaction: a count is kept whatever becomes of the try.
 * A try that is refused uses up nothing but the limit that refused it.
 * @throws DatabaseFailure when nobody can count; then nothing is tried
 */
export async function countTry(act: Act, by: By): Promise<Permission> {
  refuseInsideTransaction();
  if (by.browser) return ofKnownBrowser(act, by.account, by.browser);
  const pair = await take(act, "pair", by);
  if (pair && !pair.isLeft) return { allowed: false, until: pair.until };

  const { trustsKnownPlaces } = LIMITS[act];
  const account = await take(act, "account", by);
  const address = account?.isLeft || trustsKnownPlaces ? await take(act, "address", by) : null;
  const exhausted = [account, address].filter((taken) => taken !== null).filter(({ isLeft }) => !isLeft);
  if (exhausted.length === 0 || (trustsKnownPlaces && (await isKnownPlace(by)))) return { allowed: true };
  for (const taken of [pair, account, address]) if (taken?.isLeft) await giveBack(act, by, taken);
  return { allowed: false, until: new Date(Math.max(...exhausted.map(({ until }) => until.getTime()))) };
}

/** A browser somebody has signed in with answers for itself alone: whoever sits beside them and tries their account cannot lock them out. */
async function ofKnownBrowser(act: Act, account: string, browser: string): Promise<Permission> {
  const taken = await take(act, "pair", browserBy(account, browser));
  return !taken || taken.isLeft ? { allowed: true } : { allowed: false, until: taken.until };
}

function browserBy(account: string, browser: string): By {
  return { account, address: `browser ${browser}` };
}

/** After success: who turned out to be the right person has their slips before it forgiven. */
export async function forgetTries(act: Act, by: By): Promise<void> {
  if (by.browser) await identityDatabase().execute(sql`delete from rate_limits where key = ${storedKey(act, "pair", browserBy(by.account, by.browser))}`);
  const [pair, account, address] = [storedKey(act, "pair", by), storedKey(act, "account", by), storedKey(act, "address", by)];
  // Where account or address count since later than the pair, only the last try is sure to be among theirs.
  await identityDatabase().execute(sql`
    with pair as (delete from rate_limits where key = ${pair} returning least(points, ${LIMITS[act].pair ?? 0}::int) as points, expire)
    update rate_limits r set points = greatest(r.points - coalesce((select pair.points from pair where pair.expire >= r.expire), 1), 0)
    where r.key in (${account}, ${address}) and r.expire > ${now().getTime()}`);
}

/** Only in the window it was taken from: one that began meanwhile owes nothing. */
async function giveBack(act: Act, by: By, { scope, until }: NonNullable<Awaited<ReturnType<typeof take>>>): Promise<void> {
  const lastMoment = until.getTime() + 60_000;
  await identityDatabase().execute(sql`
    update rate_limits set points = greatest(points - 1, 0) where key = ${storedKey(act, scope, by)} and expire > ${now().getTime()} and expire < ${lastMoment}`);
}
