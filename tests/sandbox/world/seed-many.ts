import { sql, type SQL } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { makeSystem } from "@/features/access/make-actor";
import { seedPeople } from "./people";
import { seedSpecialists } from "./specialists";

interface Wanted {
  bookings: number;
  seed: number;
  password: string;
}

/** The day everything is laid around, so that the same seed always gives the same rows. */
const ANCHOR = "2026-12-01T00:00:00Z";
const BATCH = 20_000;

/**
 * Many bookings with history for measuring: deterministic, never asked of Acuity, told by ids that begin with `seed-`.
 * @throws Error when the database holds anything else
 */
export async function seedMany({ bookings, seed, password }: Wanted): Promise<void> {
  const system = makeSystem("db-seed");
  await asActor(system, async (tx) => {
    await refuseOtherData(tx);
    const [people] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from member`);
    if (people?.count === 0) {
      await seedPeople(tx, password);
      await seedSpecialists(tx, password);
    }
  });
  for (let from = 1; from <= bookings; from += BATCH) {
    const to = Math.min(from + BATCH - 1, bookings);
    await asActor(system, async (tx) => {
      await tx.execute(bookingsSql(seed, from, to));
      await tx.execute(historySql(seed, from, to));
    });
  }
  await asActor(system, (tx) => tx.execute(sql`analyze bookings`));
}

async function refuseOtherData(tx: Tx): Promise<void> {
  const [other] = await tx.execute<{ bookings: number; people: number }>(sql`select
    (select count(*)::int from bookings where acuity_appointment_id not like 'seed-%') as bookings,
    (select count(*)::int from "user" where email not like '%@demo.test' and id <> 'system') as people`);
  if (other && other.bookings + other.people > 0) throw new Error("This database holds other data, so nothing was seeded.");
}

/** A number from 0 to below `limit` that depends on seed, row and purpose alone. */
function pick(seed: number, purpose: string, limit: SQL | number): SQL {
  return sql`((('x' || substr(md5(${`${seed}:${purpose}:`} || n), 1, 7))::bit(28)::int) % ${limit})`;
}

function bookingsSql(seed: number, from: number, to: number): SQL {
  const p = (purpose: string, limit: SQL | number) => pick(seed, purpose, limit);
  return sql`
    with referrers as (
      select row_number() over (order by u.email) - 1 as at, m.user_id, m.organization_id,
        (select tm.team_id from team_member tm join team t on t.id = tm.team_id where tm.user_id = m.user_id and t.organization_id = m.organization_id order by t.name limit 1) as team_id
      from member m join "user" u on u.id = m.user_id
    ), offers as (
      select row_number() over (order by s.acuity_calendar_id, t.acuity_appointment_type_id) - 1 as at, s.id, s.timezone, s.acuity_calendar_id, t.acuity_appointment_type_id, t.mode, t.duration_minutes
      from specialists s join specialist_appointment_types t on t.specialist_id = s.id where t.is_ime
    ), drawn as (
      select n, ${p("referrer", sql`(select count(*)::int from referrers)`)} as referrer, ${p("offer", sql`(select count(*)::int from offers)`)} as offer,
        ${ANCHOR}::timestamptz + make_interval(days => ${p("day", 900)} - 780, mins => 15 * ${p("time", 32)}) as at, ${p("fate", 100)} as fate,
        (array['Rowan','Priya','Tomas','Mei','Owen','Harriet','Joel','Sena','Lachlan','Wanda','Amara','Bao','Carmen','Dimitri','Elif','Farid'])[1 + ${p("given", 16)}] as given,
        (array['Teller','Raman','Arroyo','Castle','Baptiste','Nguyen','Fairbairn','Kowalczyk','Orr','Petrov','Okonjo','Lindgren','Moreau','Sato','Whitlam','Zhang'])[1 + ${p("family", 16)}] as family
      from generate_series(${from}::int, ${to}::int) n
    ), lived as (
      select *, (case when at > ${ANCHOR}::timestamptz then case when fate < 80 then 'scheduled' when fate < 93 then 'rescheduled' else 'cancelled' end
        when fate < 50 then 'payment_received' when fate < 68 then 'report_generated' when fate < 78 then 'generating_report' when fate < 87 then 'no_show' else 'cancelled' end)::progress_stage as progress
      from drawn
    )
    insert into bookings (id, acuity_appointment_id, specialist_id, organization_id, team_id, created_by_id, referrer_id, matter_number, examinee_name, examinee_given_name, examinee_family_name,
      examinee_phone, examinee_timezone, appointment_date, duration_minutes, clinic_timezone, appointment_type, acuity_appointment_type_id, acuity_calendar_id, status, current_progress, source, acuity_last_said, acuity_asked_at, created_at)
    select 'seed' || substr(md5(${`${seed}:id:`} || n), 1, 20), ${`seed-${seed}-`} || n, o.id, r.organization_id, r.team_id, r.user_id, r.user_id, 'SD-' || n, given || ' ' || family, given, family,
      '+614' || lpad((${p("phone", 100_000_000)})::text, 8, '0'), case when o.mode = 'telehealth' then 'Australia/Perth' end, l.at, o.duration_minutes, o.timezone, o.mode, o.acuity_appointment_type_id, o.acuity_calendar_id,
      (case when progress not in ('cancelled', 'no_show', 'payment_received') then 'active' when l.at < ${ANCHOR}::timestamptz - interval '120 days' then 'archived' else 'closed' end)::booking_status,
      progress, 'portal', json_build_object('startsAt', to_char(l.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'durationMinutes', o.duration_minutes, 'calendarId', o.acuity_calendar_id, 'appointmentTypeId', o.acuity_appointment_type_id,
        'canceled', progress in ('cancelled', 'no_show'), 'noShow', progress = 'no_show', 'location', '', 'givenName', given, 'familyName', family, 'phone', '', 'email', '', 'timezone', o.timezone), l.at - interval '21 days', l.at - interval '21 days'
    from lived l join referrers r on r.at = l.referrer join offers o on o.at = l.offer`;
}

/** Each stage on the way to where the booking stands, in its order. */
function historySql(seed: number, from: number, to: number): SQL {
  return sql`
    insert into booking_progress (id, booking_id, progress, changed_by_id, created_at, moved_from, moved_to)
    select 'seed' || substr(md5(b.id || step.stage), 1, 20), b.id, step.stage::progress_stage, case when step.at < 3 then b.created_by_id else s.user_id end,
      case step.at when 1 then b.created_at when 2 then b.created_at + interval '3 days' else b.appointment_date + make_interval(days => 3 * step.at) end,
      case when step.stage = 'rescheduled' then b.appointment_date - interval '7 days' end, case when step.stage = 'rescheduled' then b.appointment_date end
    from bookings b join specialists s on s.id = b.specialist_id
      join (values (1, 'scheduled'), (2, 'rescheduled'), (3, 'cancelled'), (3, 'no_show'), (3, 'generating_report'), (4, 'report_generated'), (5, 'payment_received')) as step (at, stage)
        on step.stage = 'scheduled' or step.stage = b.current_progress::text
        or (step.at in (3, 4) and step.stage in ('generating_report', 'report_generated') and b.current_progress in ('report_generated', 'payment_received'))
    where b.acuity_appointment_id in (select ${`seed-${seed}-`} || n from generate_series(${from}::int, ${to}::int) n)
    order by b.id, step.at`;
}
