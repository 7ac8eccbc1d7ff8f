import { and, eq, lt, sql } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { databaseNow } from "@/db/database-now";
import { acuityFreeTimes } from "@/db/schema/keeping-step";
import { listDaysWithRoom, listFreeTimes, type Offer } from "@/integrations/acuity/availability";
import { AcuitySilence } from "@/integrations/acuity/errors";
import { withUrgency } from "@/integrations/acuity/urgency";
import { log } from "@/lib/log";

/** Younger answers are as good as new: the same person turns a page. */
const FRESH_SECONDS = { days: 60, times: 20 };
/** Older ones are no help when Acuity is silent. */
const HELPFUL_HOURS = 24;

interface Answer<Value> {
  value: Value;
  /** When it was asked, where Acuity did not answer now; null when it is fresh. */
  asOf: Date | null;
}

/** Days of a month with room, as a moment ago or, while Acuity is silent, as last heard. @throws AcuitySilence, AcuityRefusal */
export async function askDaysWithRoom(offer: Offer, month: string): Promise<Answer<string[]>> {
  return askOrRecall(offer, month, FRESH_SECONDS.days, () => listDaysWithRoom(offer, month));
}

/** Free starts of a day. @throws AcuitySilence, AcuityRefusal */
export async function askFreeTimes(offer: Offer, day: string): Promise<Answer<Date[]>> {
  const { value, asOf } = await askOrRecall(offer, day, FRESH_SECONDS.times, async () => (await listFreeTimes(offer, day)).map((time) => time.toISOString()));
  return { value: value.map((time) => new Date(time)), asOf };
}

async function askOrRecall(offer: Offer, period: string, freshSeconds: number, ask: () => Promise<string[]>): Promise<Answer<string[]>> {
  const known = await recall(offer, period);
  const startedAt = await databaseNow();
  if (known && startedAt.getTime() - known.askedAt.getTime() < freshSeconds * 1_000) return { value: known.answer, asOf: null };
  try {
    const answer = await withUrgency("person", ask);
    await keep(offer, period, { answer, askedAt: startedAt });
    return { value: answer, asOf: null };
  } catch (error) {
    if (!known || !(error instanceof AcuitySilence)) throw error;
    log().warn({ silence: error.kind }, "free times are shown as last heard");
    return { value: known.answer, asOf: known.askedAt };
  }
}

async function recall(offer: Offer, period: string): Promise<{ answer: string[]; askedAt: Date } | undefined> {
  const [known] = await identityDatabase()
    .select({ answer: acuityFreeTimes.answer, askedAt: acuityFreeTimes.askedAt })
    .from(acuityFreeTimes)
    .where(and(isAbout(offer, period), sql`${acuityFreeTimes.askedAt} > clock_timestamp() - make_interval(hours => ${HELPFUL_HOURS})`));
  return known;
}

function isAbout({ calendarId, appointmentTypeId, timezone, ignoring = "" }: Offer, period: string) {
  return and(
    eq(acuityFreeTimes.acuityCalendarId, calendarId),
    eq(acuityFreeTimes.acuityAppointmentTypeId, appointmentTypeId),
    eq(acuityFreeTimes.timezone, timezone),
    eq(acuityFreeTimes.period, period),
    eq(acuityFreeTimes.ignoring, ignoring),
  );
}

/** Not when something happened on the calendar since the question began: the answer may not know of it. */
async function keep({ calendarId, appointmentTypeId, timezone, ignoring = "" }: Offer, period: string, { answer, askedAt }: { answer: string[]; askedAt: Date }): Promise<void> {
  await identityDatabase().execute(sql`
    insert into acuity_free_times (acuity_calendar_id, acuity_appointment_type_id, timezone, period, ignoring, answer, asked_at)
    select ${calendarId}, ${appointmentTypeId}, ${timezone}, ${period}, ${ignoring}, ${JSON.stringify(answer)}::jsonb, ${askedAt.toISOString()}::timestamptz
    where not exists (select 1 from acuity_calendar_touches where acuity_calendar_id = ${calendarId} and touched_at >= ${askedAt.toISOString()}::timestamptz)
    on conflict on constraint acuity_free_times_pk do update set answer = excluded.answer, asked_at = excluded.asked_at where acuity_free_times.asked_at < excluded.asked_at`);
}

export async function forgetOldFreeTimes(): Promise<void> {
  await identityDatabase().delete(acuityFreeTimes).where(lt(acuityFreeTimes.askedAt, sql`clock_timestamp() - make_interval(hours => ${HELPFUL_HOURS})`));
}
