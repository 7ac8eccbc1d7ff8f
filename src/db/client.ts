import { AsyncLocalStorage } from "node:async_hooks";
import { sql, type SQL } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Actor } from "@/lib/actor";
import { env } from "@/lib/env";
import { ForbiddenError } from "@/lib/errors";
import { withoutValues } from "./failure";

type Database = PostgresJsDatabase<Record<string, never>> & { $client: postgres.Sql };
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

interface Handle {
  database: Database;
  pool: postgres.Sql;
}

// Bundles of one process (pages, instrumentation) share this, so there is one pool and one notion of "in a transaction".
const shared = globalThis as typeof globalThis & {
  portalDatabase?: Handle;
  portalTransaction?: AsyncLocalStorage<Tx>;
};
const current = (shared.portalTransaction ??= new AsyncLocalStorage<Tx>());

function handle(): Handle {
  return (shared.portalDatabase ??= connect());
}

function connect(): Handle {
  const pool = postgres(env().DATABASE_URL, {
    max: env().DATABASE_POOL,
    onnotice: () => {},
    connect_timeout: 5,
    idle_timeout: 300,
    // A host that vanished must not keep its locks, nor a statement that hangs its connection.
    connection: { statement_timeout: 20_000, lock_timeout: 10_000, idle_in_transaction_session_timeout: 30_000 },
  });
  return { pool, database: drizzle(pool, { casing: "snake_case" }) };
}

/**
 * The only way to tenants' tables: one transaction that tells Postgres who is asking.
 * Inside another one it joins, so several verbs commit or fail together.
 * @throws DatabaseFailure when a statement failed, ForbiddenError for staff whose role was taken, and whatever `work` throws
 */
export async function asActor<Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const open = current.getStore();
  if (open) return work(open);
  try {
    return await handle().database.transaction(async (tx) => {
      const [told] = await tx.execute<{ holds: boolean }>(
        sql`select set_config('portal.actor_kind', ${actor.kind}, true), set_config('portal.actor', ${nameOf(actor)}, true), ${standsFor(actor)} as holds`,
      );
      if (!told?.holds) throw new ForbiddenError("no longer staff");
      return current.run(tx, () => work(tx));
    });
  } catch (error) {
    throw withoutValues(error);
  }
}

/** Staff see everything, so whether they still are staff is asked once more where they do: what they wait for takes time, and a role may be taken meanwhile. */
function standsFor(actor: Actor): SQL {
  if (actor.kind !== "person" || !actor.isStaff) return sql`true`;
  return sql`exists (select 1 from "user" where id = ${actor.userId} and role = 'admin' and not banned)`;
}

function nameOf(actor: Actor): string {
  return actor.kind === "person" ? actor.userId : actor.task;
}

/**
 * For what comes before anyone is known: Better Auth's own tables, readiness.
 * Tables that belong to tenants are not read through it.
 */
export function identityDatabase(): Database {
  return handle().database;
}

/** Outside calls are slow and cannot be rolled back, so they never happen while rows are locked. */
export function refuseInsideTransaction(): void {
  if (current.getStore()) throw new Error("An outside call was about to be made inside a database transaction");
}

export async function closeDatabase(): Promise<void> {
  const open = shared.portalDatabase;
  delete shared.portalDatabase;
  await open?.pool.end({ timeout: 5 });
}
