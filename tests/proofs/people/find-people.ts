import { sql } from "drizzle-orm";
import { searchPeople } from "@/features/people/search-people";
import { aUser, inDatabase, signedIn } from "../../factories/people";
import { inMs, median, timed } from "../median";
import type { Finding } from "../people";

const RUNS = 15;
const AT_MOST_MS = 100;
const TYPED = ["", "r", "ra", "rowan", "rowen", "whitlam", "wihtlam", "rowan whitlam", "rowan witlam firm 12", "rowan.whitlam.17@firms.test"];

/** As staff search: names, addresses and firms, right and misspelled. */
export async function findPeople(count: number, seed: number): Promise<Finding> {
  const admin = await signedIn(await aUser({ role: "admin", name: "Dana Cole" }));
  await inDatabase(async (tx) => {
    await tx.execute(sql`insert into organization (id, name, slug) select 'firm-' || n, 'Firm ' || n || ' Lawyers', 'firm-' || n from generate_series(1, 80) n`);
    await tx.execute(sql`
      insert into "user" (id, name, email)
      select 'found-' || n, given || ' ' || family, lower(given || '.' || family) || '.' || n || '@firms.test'
      from (select n,
        (array['Rowan','Priya','Tomas','Mei','Owen','Harriet','Joel','Sena','Lachlan','Wanda','Amara','Bao','Carmen','Dimitri','Elif','Farid'])[1 + (n * ${seed}::int) % 16] as given,
        (array['Teller','Raman','Arroyo','Castle','Baptiste','Nguyen','Fairbairn','Kowalczyk','Orr','Petrov','Okonjo','Lindgren','Moreau','Sato','Whitlam','Zhang'])[1 + (n * ${seed}::int / 16) % 16] as family
        from generate_series(1, ${count}::int) n) people`);
    await tx.execute(sql`insert into member (id, organization_id, user_id, role) select 'member-' || n, 'firm-' || (1 + n % 80), 'found-' || n, 'referrer' from generate_series(1, ${count}::int) n`);
  });
  await inDatabase((tx) => tx.execute(sql`analyze "user", member, organization`));

  const rows: { typed: string; middle: number; slowest: number; first: string }[] = [];
  for (const typed of TYPED) {
    const runs: number[] = [];
    let first = "";
    for (let run = 0; run < RUNS; run++) {
      runs.push(await timed(async () => void (first = (await searchPeople(admin, { q: typed, page: 1 })).people[0]?.name ?? "nobody")));
    }
    rows.push({ typed, middle: median(runs), slowest: Math.max(...runs), first });
  }
  return {
    heading: `Finding one of ${count.toLocaleString("en-AU")} people takes under ${AT_MOST_MS} ms`,
    lines: ["| typed | median | slowest | first found |", "|---|--:|--:|---|", ...rows.map(({ typed, middle, slowest, first }) => `| ${typed || "(nothing)"} | ${inMs(middle)} | ${inMs(slowest)} | ${first} |`), "", `${RUNS} runs each, the whole verb with its transaction.`],
    holds: rows.every(({ middle }) => middle < AT_MOST_MS),
  };
}
