import { sql } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { countTry } from "@/features/access/limits";
import { LIMITS } from "@/features/access/limits/limit-policy";
import { inMs, timed } from "../median";
import type { Finding } from "../people";

const TRIES = 1_000;

/** A thousand tries at once, three ways. */
export async function countTries(): Promise<Finding> {
  const { pair, account, address } = LIMITS["sign-in"];
  const ways = [
    { name: "one account from one address", limit: pair ?? 0, by: () => ({ account: "one@firms.test", address: "203.0.113.1" }) },
    { name: "one account from 1,000 addresses", limit: account, by: (n: number) => ({ account: "another@firms.test", address: `198.51.${n >> 8}.${n & 255}` }) },
    { name: "1,000 accounts from one address", limit: address ?? 0, by: (n: number) => ({ account: `${n}@firms.test`, address: "203.0.113.2" }) },
  ];
  const rows: { name: string; limit: number; allowed: number; took: number }[] = [];
  for (const { name, limit, by } of ways) {
    let allowed = 0;
    const took = await timed(async () => {
      const answers = await Promise.all(Array.from({ length: TRIES }, (_, n) => countTry("sign-in", by(n))));
      allowed = answers.filter((answer) => answer.allowed).length;
    });
    rows.push({ name, limit, allowed, took });
  }
  await identityDatabase().execute(sql`delete from rate_limits`);
  return {
    heading: `Of ${TRIES.toLocaleString("en-AU")} tries at once exactly as many are looked at as the limit says`,
    lines: ["| who tries | limit | looked at | all answered in |", "|---|--:|--:|--:|", ...rows.map(({ name, limit, allowed, took }) => `| ${name} | ${limit} | ${allowed} | ${inMs(took)} |`)],
    holds: rows.every(({ limit, allowed }) => limit === allowed),
  };
}
