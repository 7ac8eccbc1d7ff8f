import { sql } from "drizzle-orm";
import { identityDatabase } from "./client";

/** All processes measure the age of answers by one clock, the database's. */
export async function databaseNow(): Promise<Date> {
  const [row] = await identityDatabase().execute<{ at: string }>(sql`select clock_timestamp() as at`);
  if (!row) throw new Error("the database did not tell the time");
  return new Date(row.at);
}
