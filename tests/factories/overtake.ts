import postgres from "postgres";

const PATIENCE_MS = 5_000;

interface Race<Result> {
  /** Starts first, and waits for the booking. */
  late: () => Promise<Result>;
  /** What somebody else has done to the booking by the time that `late` gets it. */
  first: (sql: postgres.TransactionSql) => Promise<unknown>;
}

/** Lets one writer be overtaken by another after it has looked and before it holds the booking. */
export async function overtake<Result>(ownerUrl: string, bookingId: string, { late, first }: Race<Result>): Promise<Result> {
  const owner = postgres(ownerUrl, { max: 1 });
  const watcher = postgres(ownerUrl, { max: 1 });
  try {
    let racing: Promise<Result> | undefined;
    await owner.begin(async (sql) => {
      await sql`select 1 from bookings where id = ${bookingId} for update`;
      racing = late();
      racing.catch(() => {});
      const until = Date.now() + PATIENCE_MS;
      while (Date.now() < until && !(await isWaiting(watcher)));
      await first(sql);
    });
    if (!racing) throw new Error("nobody was late");
    return await racing;
  } finally {
    await Promise.all([owner.end(), watcher.end()]);
  }
}

async function isWaiting(watcher: postgres.Sql): Promise<boolean> {
  const [waiting] = await watcher`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return waiting !== undefined;
}
