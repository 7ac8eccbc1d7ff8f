import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import postgres from "postgres";

/**
 * Brings schema and job tables up to date as the owner, then lets the application's role use them:
 * everything but changing history and removing documents. Safe to run again and from several processes at once.
 */
export async function migrateDatabase(ownerUrl: string, applicationUrl: string): Promise<void> {
  const pool = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await pool`select pg_advisory_lock(727046)`;
    await migrate(drizzle(pool), { migrationsFolder: path.join(process.cwd(), "drizzle") });
    await runMigrations({ connectionString: ownerUrl, logger: undefined });
    const owner = new URL(ownerUrl).username;
    const application = new URL(applicationUrl).username;
    if (application && application !== owner) await letApplicationWork(pool, application);
  } finally {
    await pool.end();
  }
}

async function letApplicationWork(pool: postgres.Sql, role: string): Promise<void> {
  const name = pool(role);
  for (const schema of ["public", "graphile_worker"]) {
    await pool`grant usage on schema ${pool(schema)} to ${name}`;
    await pool`grant select, insert, update, delete on all tables in schema ${pool(schema)} to ${name}`;
    await pool`grant usage, select, update on all sequences in schema ${pool(schema)} to ${name}`;
    await pool`grant execute on all functions in schema ${pool(schema)} to ${name}`;
  }
  // graphile-worker closes its tables to everyone but their owner by row security without policies.
  const closed = await pool`select relname from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity`;
  for (const { relname } of closed) await pool`alter table ${pool(`graphile_worker.${relname}`)} disable row level security`;
  await pool`grant usage on schema drizzle to ${name}`;
  await pool`grant select on all tables in schema drizzle to ${name}`;
  await pool`revoke update, delete, truncate on audit_logs, booking_progress from ${name}`;
  await pool`revoke delete, truncate on documents, document_uploads from ${name}`;
}
