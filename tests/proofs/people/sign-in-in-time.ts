import { createId } from "@paralleldrive/cuid2";
import { sql } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { createAccount } from "@/features/access/create-account";
import { aUser, inDatabase } from "../../factories/people";
import { inMs, median, timed } from "../median";
import type { Finding } from "../people";

const RUNS = 31;
/** Further apart than this, a stranger could tell from the time alone. */
const RATIO = 1.25;

/** What a stranger can time: a wrong password where there is an account, where there is none, and where it has no password. */
export async function signInInTime(url: string): Promise<Finding> {
  const times: Record<"account" | "no account" | "account without a password", number[]> = { account: [], "no account": [], "account without a password": [] };
  const texts = new Set<string>();
  for (let run = 0; run < RUNS; run++) {
    const email = `${createId()}@firms.test`;
    await inDatabase((tx) => createAccount(tx, { email, name: "Sam Invented", password: "a-long-enough-password", role: "user" }));
    const bare = `${createId()}@firms.test`;
    await aUser({ email: bare });
    times.account.push(await timed(async () => texts.add(await wrongPassword(url, email))));
    times["no account"].push(await timed(async () => texts.add(await wrongPassword(url, `${createId()}@firms.test`))));
    times["account without a password"].push(await timed(async () => texts.add(await wrongPassword(url, bare))));
    await identityDatabase().execute(sql`delete from rate_limits`);
  }
  const middles = Object.values(times).map(median);
  return {
    heading: "A wrong password is answered alike whether or not there is an account",
    lines: ["| | median |", "|---|--:|", ...Object.entries(times).map(([name, runs]) => `| ${name} | ${inMs(median(runs))} |`), "", `${RUNS} runs each over HTTP; ${texts.size} different answer${texts.size === 1 ? "" : "s"} in text.`],
    holds: texts.size === 1 && Math.max(...middles) / Math.min(...middles) < RATIO,
  };
}

async function wrongPassword(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, { method: "POST", headers: { "content-type": "application/json", origin: url }, body: JSON.stringify({ email, password: "certainly-not-it" }) });
  return `${answer.status} ${await answer.text()}`;
}
