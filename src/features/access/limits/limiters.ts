import { createHmac } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { identityDatabase } from "@/db/client";
import { withoutValues } from "@/db/failure";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { LIMITS, SCOPES, type Act, type Scope } from "./limit-policy";
import { placeOf } from "./place";

export interface By {
  /** What is tried: an e-mail address or a user's id. */
  account: string;
  address: string;
  /** A browser in which this account has signed in before, by the name it keeps. */
  browser?: string | null;
}

export interface Taken {
  isLeft: boolean;
  /** When the window ends. */
  until: Date;
}

/** Takes one point of a limit, if there is such a limit. */
export async function take(act: Act, scope: Scope, by: By): Promise<(Taken & { scope: Scope }) | null> {
  const limiter = limiters[act][scope];
  return limiter ? { scope, ...(await takePoint(limiter, keyOf(act, scope, by))) } : null;
}

/** Atomically, so that of any number at once exactly as many find one left as there were. */
export async function takePoint(limiter: RateLimiterPostgres, key: string): Promise<Taken> {
  const [isLeft, { msBeforeNext }] = await limiter.consume(key).then(
    (result) => [true, result] as const,
    (refusal: unknown) => {
      if (refusal instanceof RateLimiterRes) return [false, refusal] as const;
      throw refusal;
    },
  );
  return { isLeft, until: new Date(now().getTime() + msBeforeNext) };
}

/** As it stands in the table. */
export function storedKey(act: Act, scope: Scope, by: By): string {
  return `${act}:${scope}:${keyOf(act, scope, by)}`;
}

function keyOf(act: Act, scope: Scope, { account, address }: By): string {
  const named = { pair: [account, placeOf(address)], account: [account], address: [placeOf(address)] }[scope];
  return keyedName(act, scope, ...named);
}

/** Nobody reads from the table who tried, what, or from where. */
export function keyedName(...parts: string[]): string {
  return createHmac("sha256", env().BETTER_AUTH_SECRET).update(JSON.stringify(["limits", ...parts])).digest("base64url");
}

export function limiterOf(keyPrefix: string, points: number, duration: number): RateLimiterPostgres {
  return new RateLimiterPostgres({ storeClient: store, storeType: "client", tableName: "rate_limits", tableCreated: true, clearExpiredByTimeout: false, keyPrefix, points, duration });
}

/** What the library asks of a client of Postgres, over our own pool. */
const store = {
  async query({ text, values }: { text: string; values: (string | number | null)[] }) {
    try {
      // Unprepared, else the driver sends many ahead on one connection, and loses a transaction that begins behind a hundred of them.
      const rows = await identityDatabase().$client.unsafe(text, values);
      return { rows, rowCount: rows.count };
    } catch (error) {
      throw withoutValues(error);
    }
  },
};

const limiters = Object.fromEntries((Object.keys(LIMITS) as Act[]).map((act) => [act, limitersOf(act)])) as Record<Act, Partial<Record<Scope, RateLimiterPostgres>>>;

function limitersOf(act: Act): Partial<Record<Scope, RateLimiterPostgres>> {
  const { minutes, ...limits } = LIMITS[act];
  return Object.fromEntries(SCOPES.flatMap((scope) => (limits[scope] ? [[scope, limiterOf(`${act}:${scope}`, limits[scope], minutes * 60)]] : [])));
}
