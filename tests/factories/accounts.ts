import { createId } from "@paralleldrive/cuid2";
import { eq, sql } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import type { TaskName } from "@/db/jobs";
import { account, session, user } from "@/db/schema/people";
import { createAccount } from "@/features/access/create-account";
import type { Person } from "@/lib/actor";
import { aUser, inDatabase, signedIn } from "./people";

export const PASSWORD = "four quiet yellow lanterns";

/** Somebody with a password, signed in. */
export async function anAccount(): Promise<Person> {
  return signedIn(await inDatabase((tx) => createAccount(tx, { email: `${createId()}@people.test`, name: "Sam Invented", password: PASSWORD, role: "user" })));
}

/** A member of staff, acting as them. */
export async function actingAs({ userId }: Person): Promise<Person> {
  return signedIn(userId, { impersonatedBy: await aUser({ role: "admin" }) });
}

export async function userOf({ userId }: Person) {
  const [row] = await identityDatabase().select().from(user).where(eq(user.id, userId));
  if (!row) throw new Error("there is no such user");
  return row;
}

export async function passwordHashOf({ userId }: Person): Promise<string | null | undefined> {
  const [row] = await identityDatabase().select().from(account).where(eq(account.userId, userId));
  return row?.password;
}

export async function sessionIdsOf({ userId }: Person): Promise<string[]> {
  return (await identityDatabase().select({ id: session.id }).from(session).where(eq(session.userId, userId))).map(({ id }) => id);
}

/** What jobs of this task know, in the order they were enqueued. */
export async function jobsOf(task: TaskName): Promise<unknown[]> {
  const rows = await identityDatabase().execute<{ payload: unknown }>(
    sql`select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${task} order by j.id`,
  );
  return rows.map(({ payload }) => payload);
}

/** All of them begin while the person's rows are held elsewhere, so that none finds another's change already made. */
export async function atOnce<Result>({ userId }: Person, works: (() => Promise<Result>)[]): Promise<Result[]> {
  let free = () => {};
  const freed = new Promise<void>((resolve) => (free = resolve));
  let holding: Promise<void> = Promise.resolve();
  await new Promise<void>((held) => {
    holding = inDatabase(async (tx) => {
      await tx.select({ id: user.id }).from(user).where(eq(user.id, userId)).for("update");
      await tx.select({ id: account.id }).from(account).where(eq(account.userId, userId)).for("update");
      held();
      await freed;
    });
  });
  const answers = Promise.all(works.map((work) => work()));
  while ((await waitingForLocks()) < works.length) await new Promise((resolve) => setTimeout(resolve, 20));
  free();
  await holding;
  return answers;
}

async function waitingForLocks(): Promise<number> {
  const rows = await identityDatabase().execute(sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return rows.length;
}
