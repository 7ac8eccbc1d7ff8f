import { sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { signInRecorder } from "../systems";
import type { By } from "./limiters";
import { placeOf } from "./place";

const REMEMBERED_DAYS = 90;

/** Whether this account has signed in from there lately. Nobody's account has signed in nowhere, so the question gives nothing away. */
export async function isKnownPlace({ account, address }: By): Promise<boolean> {
  const rows = await asActor(signInRecorder, (tx) =>
    tx.execute<{ ipAddress: string }>(sql`
      select distinct a.ip_address as "ipAddress" from audit_logs a join "user" u on u.id = a.user_id
      where u.email = ${account} and a.action = 'sign_in.succeeded' and a.timestamp > now() - make_interval(days => ${REMEMBERED_DAYS})
      limit 1000`),
  );
  return rows.some(({ ipAddress }) => placeOf(ipAddress) === placeOf(address));
}
