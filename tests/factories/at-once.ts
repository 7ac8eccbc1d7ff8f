import postgres from "postgres";

const PATIENCE_MS = 5_000;

/**
 * Lets none of several writers finish before all of them have come as far as they can: nothing can be recorded until every one waits,
 * either to record or for another one's lock. Without locks of its own a race that is only started at once is mostly run one after the other.
 */
export async function atOnce<Result>(ownerUrl: string, works: (() => Promise<Result>)[]): Promise<Result[]> {
  const owner = postgres(ownerUrl, { max: 1 });
  const watcher = postgres(ownerUrl, { max: 1 });
  try {
    let racing: Promise<Result[]> | undefined;
    await owner.begin(async (tx) => {
      await tx`lock table audit_logs in exclusive mode`;
      racing = Promise.all(works.map((work) => work()));
      racing.catch(() => {});
      const until = Date.now() + PATIENCE_MS;
      while (Date.now() < until && (await countWaiting(watcher)) < works.length) await new Promise((resolve) => setTimeout(resolve, 20));
    });
    return await (racing ?? []);
  } finally {
    await Promise.all([owner.end(), watcher.end()]);
  }
}

async function countWaiting(watcher: postgres.Sql): Promise<number> {
  const [waiting] = await watcher<{ count: number }[]>`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return waiting?.count ?? 0;
}
