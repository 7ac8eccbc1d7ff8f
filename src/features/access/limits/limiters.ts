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
}

export interface Taken {
  scope: Scope;
  isLeft: boolean;
  /** When the window ends. */
  until: Date;
}

/** Takes one point, atomically. */
export async function take(act: Act, scope: Scope, by: By): Promise<Taken | null> {
  const limiter = limiters[act][scope];
  if (!limiter) return null;
  const key = keyOf(act, scope, by);
  const [isLeft, { msBeforeNext }] = await limiter.consume(key).then((result) => [true, result] as const, (refusal: unknown) => {
    if (refusal instanceof RateLimiterRes) return [false, refusal] as const;
    throw refusal;
  });
  return { scope, isLeft, until: new Date(now().getTime() + msBeforeNext) };
}

/** As it stands in the table. */
export function storedKey(act: Act, scope: Scope, by: By): string {
  return `${act}:${scope}:${keyOf(act, scope, by)}`;
}

/** Nobody reads from the table who tried to sign in or from where. */
function keyOf(act: Act, scope: Scope, { account, address }: By): string {
  const named = { pair: [account, placeOf(address)], account: [account], address: [placeOf(address)] }[scope];
  return createHmac("sha256", env().BETTER_AUTH_SECRET).update(JSON.stringify(["limits", act, scope, ...named])).digest("base64url");
}

/** What the library asks of a client of Postgres, over our own pool. */
const store = {
  async query({ text, values }: { text: string; values: (string | number | null)[] }) {
    try {
      const rows = await identityDatabase().$client.unsafe(text, values, { prepare: true });
      return { rows, rowCount: rows.count };
    } catch (error) {
      throw withoutValues(error);
    }
  },
};

const limiters = Object.fromEntries(
  (Object.keys(LIMITS) as Act[]).map((act) => [act, Object.fromEntries(SCOPES.flatMap((scope) => (LIMITS[act][scope] ? [[scope, limiterOf(act, scope, LIMITS[act][scope])]] : [])))]),
) as Record<Act, Partial<Record<Scope, RateLimiterPostgres>>>;

function limiterOf(act: Act, scope: Scope, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: store,
    storeType: "client",
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: `${act}:${scope}`,
    points,
    duration: LIMITS[act].minutes * 60,
  });
}
