import { createId } from "@paralleldrive/cuid2";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { useOwnDatabase } from "../../tests/sandbox/own-database";

useOwnDatabase();

const string = "text";
const time = "timestamp with time zone";

/** The data contract, field for field; a question mark after the type: may be missing. */
const CONTRACT: Record<string, Record<string, string>> = {
  specialists: { id: string, user_id: string, acuity_calendar_id: string, name: string, specialty: string, location: `${string}?`, is_active: "boolean" },
  bookings: {
    id: string,
    acuity_appointment_id: string,
    specialist_id: string,
    organization_id: string,
    team_id: `${string}?`,
    created_by_id: string,
    created_for_id: `${string}?`,
    examinee_name: string,
    examinee_phone: string,
    examinee_email: `${string}?`,
    appointment_date: time,
    appointment_type: "in_person | telehealth",
    meeting_link: `${string}?`,
    status: "active | closed | archived",
    current_progress: "scheduled | rescheduled | cancelled | no_show | generating_report | report_generated | payment_received",
    source: "portal | acuity_direct",
    external_created_by: `${string}?`,
    notes: `${string}?`,
    created_at: time,
    updated_at: time,
  },
  booking_progress: {
    id: string,
    booking_id: string,
    progress: "scheduled | rescheduled | cancelled | no_show | generating_report | report_generated | payment_received",
    changed_by_id: string,
    changed_for_id: `${string}?`,
    notes: `${string}?`,
    created_at: time,
  },
  documents: {
    id: string,
    booking_id: string,
    uploaded_by_id: string,
    s3_key: string,
    file_name: string,
    file_size: "bigint",
    mime_type: string,
    category: "consent_form | brief | report | dictation | other",
    created_at: time,
  },
  audit_logs: {
    id: string,
    user_id: string,
    impersonated_user_id: `${string}?`,
    action: string,
    resource_type: string,
    resource_id: string,
    metadata: "jsonb",
    ip_address: string,
    user_agent: string,
    timestamp: time,
  },
};

const FURTHER_TABLES = [
  ...["user", "session", "account", "verification", "organization", "member", "invitation", "team", "team_member"],
  ...["appointment_requests", "acuity_deliveries", "specialist_appointment_types", "specialist_openings", "booking_drafts"],
];

/** What was added to bookings on top of the contract. */
const ADDED = ["referrer_id", "matter_number", "examinee_given_name", "examinee_family_name", "examinee_date_of_birth", "duration_minutes", "clinic_timezone", "examinee_timezone", "may_contact_examinee", "acuity_appointment_type_id", "acuity_calendar_id", "acuity_last_said", "acuity_asked_at"];

interface Column extends Record<string, unknown> {
  name: string;
  type: string;
  nullable: boolean;
}

async function columnsOf(table: string): Promise<Column[]> {
  return identityDatabase().execute<Column>(sql`
    select column_name as name, is_nullable = 'YES' as nullable, case data_type
      when 'USER-DEFINED' then (select string_agg(e.enumlabel, ' | ' order by e.enumsortorder) from pg_enum e join pg_type t on t.oid = e.enumtypid where t.typname = c.udt_name)
      else data_type end as type
    from information_schema.columns c where table_schema = 'public' and table_name = ${table}`);
}

for (const [table, fields] of Object.entries(CONTRACT)) {
  test(`${table} has every field of the contract with its type, and nothing looser`, async () => {
    const columns = await columnsOf(table);
    const found = Object.fromEntries(columns.filter(({ name }) => name in fields).map(({ name, type, nullable }) => [name, nullable ? `${type}?` : type]));
    expect(found).toEqual(fields);
  });

  test(`${table} is told apart by its id, which the portal makes`, async () => {
    const keys = await identityDatabase().execute(sql`
      select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indrelid = ${table}::regclass and i.indisprimary`);
    expect(keys.map(({ name }) => name)).toEqual(["id"]);
  });
}

test("every table whose name others rely on is there", async () => {
  for (const table of FURTHER_TABLES) expect([table, (await columnsOf(table)).length > 0]).toEqual([table, true]);
});

test("bookings carry what was added to the contract", async () => {
  const names = (await columnsOf("bookings")).map(({ name }) => name);
  expect(ADDED.filter((name) => !names.includes(name))).toEqual([]);
});

test("no instant anywhere is without its zone", async () => {
  const loose = await identityDatabase().execute(sql`select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'timestamp without time zone'`);
  expect([...loose]).toEqual([]);
});

test("an audit event refers to nothing that could take it along", async () => {
  const keys = await identityDatabase().execute(sql`select conname from pg_constraint where contype = 'f' and conrelid = 'audit_logs'::regclass`);
  expect([...keys]).toEqual([]);
});

test("a new row gets an id of its own kind", () => {
  expect(createId()).toMatch(/^[a-z][a-z0-9]{20,31}$/);
});

/** Each list and filter that exists, by the first columns of an index that serves it. */
const LISTS: [list: string, table: string, columns: string][] = [
  ["all bookings, newest examination first", "bookings", "appointment_date DESC, id DESC"],
  ["a firm's", "bookings", "organization_id, appointment_date DESC, id DESC"],
  ["a team's", "bookings", "team_id, appointment_date DESC, id DESC"],
  ["a referrer's", "bookings", "referrer_id, appointment_date DESC, id DESC"],
  ["a specialist's", "bookings", "specialist_id, appointment_date DESC, id DESC"],
  ["a booking by its appointment", "bookings", "acuity_appointment_id"],
  ["a booking's history", "booking_progress", "booking_id, sequence"],
  ["a booking's documents", "documents", "booking_id, category"],
  ["a booking's differences", "booking_drifts", "booking_id"],
  ["what happened to something", "audit_logs", "resource_type, resource_id, sequence"],
  ["what somebody did", "audit_logs", "user_id, sequence"],
  ["somebody's drafts", "booking_drafts", "person_id, updated_at DESC"],
  ["unfinished requests", "appointment_requests", "lease_until"],
  ["an appointment's requests", "appointment_requests", "acuity_appointment_id"],
  ["a booking's requests", "appointment_requests", "booking_id"],
  ["a draft's requests", "appointment_requests", "draft_id"],
  ["an appointment's deliveries", "acuity_deliveries", "acuity_appointment_id"],
  ["specialists by name", "specialists", "name, id"],
  ["a user's specialist row", "specialists", "user_id"],
  ["a calendar's specialist", "specialists", "acuity_calendar_id"],
  ["somebody's memberships", "member", "user_id"],
  ["a firm's members", "member", "organization_id"],
  ["somebody's teams", "team_member", "user_id"],
  ["a team's members", "team_member", "team_id"],
  ["a firm's teams", "team", "organization_id"],
  ["somebody's sessions", "session", "user_id"],
];

test.each(LISTS)("%s: there is an index", async (_list, table, columns) => {
  const rows = await identityDatabase().execute<{ definition: string }>(sql`select replace(indexdef, ' NULLS LAST', '') as definition from pg_indexes where schemaname = 'public' and tablename = ${table}`);
  const indexed = rows.map(({ definition }) => /USING btree \(([^)]*)\)/.exec(definition)?.[1] ?? "");
  expect(indexed.filter((definition) => definition === columns || definition.startsWith(`${columns},`))).not.toEqual([]);
});
