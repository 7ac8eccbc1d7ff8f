import { createId } from "@paralleldrive/cuid2";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { BOOKING_STATUSES, PROGRESS_STAGES } from "@/lib/vocabulary";
import { useOwnDatabase } from "../../tests/sandbox/own-database";

const { ownerUrl } = useOwnDatabase();

const ROLES = ["application", "owner"] as const;
type Role = (typeof ROLES)[number];
type Row = Record<string, string | number | boolean | Date | null>;

let connections: Record<Role, postgres.Sql>;

beforeAll(async () => {
  const name = new URL(ownerUrl()).pathname.slice(1);
  connections = {
    application: postgres(inject("applicationUrl").replace("PLACE", name), { max: 2, onnotice: () => {} }),
    owner: postgres(ownerUrl(), { max: 2, onnotice: () => {} }),
  };
  await makeWorld(connections.owner);
});

afterAll(async () => {
  for (const connection of Object.values(connections)) await connection.end();
});

/** Two firms with a team each, two specialists, three other people, one booking with history and an event. */
async function makeWorld(sql: postgres.Sql): Promise<void> {
  for (const id of ["firm", "rivals"]) await insert(sql, "organization", { id, name: id, slug: id });
  for (const [id, organization_id] of [["team", "firm"], ["rival-team", "rivals"]] as const) await insert(sql, "team", { id, name: id, organization_id });
  for (const id of ["referrer", "member", "unbound", "doctor", "other-doctor"]) await insert(sql, "user", { id, name: id, email: `${id}@people.test` });
  for (const id of ["doctor", "other-doctor"]) await insert(sql, "specialists", aSpecialist({ id, user_id: id }));
  for (const user_id of ["referrer", "member"]) await insert(sql, "member", aMembership({ user_id }));
  await insert(sql, "bookings", aBooking({ id: "booking", acuity_appointment_id: "1001" }));
  await insert(sql, "booking_progress", anEntry({ id: "entry" }));
  await insert(sql, "audit_logs", anEvent({ id: "event" }));
  await insert(sql, "booking_drafts", aDraft({ id: "draft" }));
}

function insert(sql: postgres.ISql, table: string, row: Row) {
  return sql`insert into ${sql(table)} ${sql(row)}`;
}

const aSpecialist = (over: Row = {}): Row => ({ id: createId(), user_id: "unbound", acuity_calendar_id: createId(), name: "Dr Invented", specialty: "Psychiatry", timezone: "Australia/Perth", ...over });
const aMembership = (over: Row = {}): Row => ({ id: createId(), organization_id: "firm", user_id: "unbound", role: "referrer", ...over });
const anEntry = (over: Row = {}): Row => ({ id: createId(), booking_id: "booking", progress: "scheduled", changed_by_id: "referrer", ...over });
const anEvent = (over: Row = {}): Row => ({ id: createId(), user_id: "referrer", action: "booking.opened", resource_type: "booking", resource_id: "booking", ip_address: "203.0.113.9", user_agent: "a browser", ...over });
const aDraft = (over: Row = {}): Row => ({ id: createId(), person_id: "referrer", created_by_id: "referrer", organization_id: "firm", ...over });
const aSession = (over: Row = {}): Row => ({ id: createId(), token: createId(), user_id: "unbound", expires_at: new Date("2100-01-01"), ...over });
const anAccount = (over: Row = {}): Row => ({ id: createId(), account_id: "a", provider_id: "credential", user_id: "unbound", password: "hash", ...over });
const anInvitation = (over: Row = {}): Row => ({ id: createId(), organization_id: "firm", email: "new@people.test", role: "referrer", expires_at: new Date("2100-01-01"), inviter_id: "member", ...over });
const aDocument = (over: Row = {}): Row => {
  const id = createId();
  return { id, series_id: id, booking_id: "booking", uploaded_by_id: "doctor", s3_key: createId(), file_name: "a.pdf", file_size: 1, mime_type: "application/pdf", category: "report", sha256: "0".repeat(64), ...over };
};
const aBooking = (over: Row = {}): Row => ({
  id: createId(),
  acuity_appointment_id: createId(),
  specialist_id: "doctor",
  organization_id: "firm",
  created_by_id: "referrer",
  referrer_id: "referrer",
  examinee_name: "Rowan Teller",
  examinee_given_name: "Rowan",
  examinee_family_name: "Teller",
  examinee_phone: "",
  appointment_date: new Date("2030-01-01T00:00:00Z"),
  duration_minutes: 60,
  clinic_timezone: "Australia/Perth",
  appointment_type: "in_person",
  acuity_appointment_type_id: "1",
  acuity_calendar_id: "1",
  source: "portal",
  acuity_last_said: "{}",
  acuity_asked_at: new Date("2026-01-01T00:00:00Z"),
  ...over,
});
const aRequest = (over: Row = {}): Row => ({
  id: createId(),
  kind: "book",
  idempotency_key: createId(),
  actor_id: "referrer",
  ip_address: "203.0.113.9",
  user_agent: "a browser",
  payload: "{}",
  acuity_calendar_id: "7",
  acuity_appointment_type_id: "1",
  starts_at: at("10:00"),
  ends_at: at("11:00"),
  ...over,
});

function at(time: string): Date {
  return new Date(`2030-03-01T${time}:00Z`);
}

class Undo extends Error {}

/** What Postgres says to it, as code and constraint; "accepted" when it says nothing. Undone either way. */
async function answerTo(role: Role, work: (sql: postgres.TransactionSql) => Promise<unknown>): Promise<string> {
  try {
    await connections[role].begin(async (sql) => {
      await work(sql);
      throw new Undo();
    });
  } catch (error) {
    if (error instanceof postgres.PostgresError) return [error.code, error.constraint_name].filter(Boolean).join(" ");
    if (!(error instanceof Undo)) throw error;
  }
  return "accepted";
}

type Case = [what: string, work: (sql: postgres.TransactionSql) => Promise<unknown>, answer: string];

/** The same for the application's role and for the owner: these are rules, not permissions. */
function bothHear(cases: Case[]): void {
  for (const role of ROLES) {
    test.each(cases)(`${role}: %s`, async (_what, work, answer) => {
      expect(await answerTo(role, work)).toBe(answer);
    });
  }
}

describe("the builders of this file are accepted as they are", () => {
  bothHear([
    ["a booking", (sql) => insert(sql, "bookings", aBooking({ team_id: "team" })), "accepted"],
    ["a specialist", (sql) => insert(sql, "specialists", aSpecialist()), "accepted"],
    ["a membership", (sql) => insert(sql, "member", aMembership()), "accepted"],
    ["an entry", (sql) => insert(sql, "booking_progress", anEntry()), "accepted"],
    ["an event", (sql) => insert(sql, "audit_logs", anEvent()), "accepted"],
    ["a document", (sql) => insert(sql, "documents", aDocument()), "accepted"],
    ["a request", (sql) => insert(sql, "appointment_requests", aRequest({ draft_id: "draft" })), "accepted"],
    ["a draft", (sql) => insert(sql, "booking_drafts", aDraft({ team_id: "team" })), "accepted"],
    ["an invitation", (sql) => insert(sql, "invitation", anInvitation({ team_id: "team" })), "accepted"],
    ["a session", (sql) => insert(sql, "session", aSession()), "accepted"],
    ["an account", (sql) => insert(sql, "account", anAccount()), "accepted"],
  ]);
});

describe("a status follows from its progress", () => {
  const POSSIBLE = ["scheduled active", "rescheduled active", "generating_report active", "report_generated active"].concat(
    ["cancelled", "no_show", "payment_received"].flatMap((progress) => [`${progress} closed`, `${progress} archived`]),
  );
  const combinations = PROGRESS_STAGES.flatMap((progress) => BOOKING_STATUSES.map((status) => ({ progress, status })));
  bothHear(
    combinations.flatMap(({ progress, status }): Case[] => {
      const answer = POSSIBLE.includes(`${progress} ${status}`) ? "accepted" : "23514 status_follows_progress";
      return [
        [`${progress} and ${status}, new`, (sql) => insert(sql, "bookings", aBooking({ current_progress: progress, status })), answer],
        [`${progress} and ${status}, changed`, (sql) => sql`update bookings set current_progress = ${progress}, status = ${status} where id = 'booking'`, answer],
      ];
    }),
  );
});

describe("only words of the contract", () => {
  bothHear([
    ["a status", (sql) => insert(sql, "bookings", aBooking({ status: "open" })), "22P02"],
    ["a progress", (sql) => insert(sql, "bookings", aBooking({ current_progress: "done" })), "22P02"],
    ["a source", (sql) => insert(sql, "bookings", aBooking({ source: "phone" })), "22P02"],
    ["a mode", (sql) => insert(sql, "bookings", aBooking({ appointment_type: "video" })), "22P02"],
    ["an entry's progress", (sql) => insert(sql, "booking_progress", anEntry({ progress: "Scheduled" })), "22P02"],
    ["an entry's kind", (sql) => insert(sql, "booking_progress", anEntry({ kind: "guess" })), "22P02"],
    ["a document's category", (sql) => insert(sql, "documents", aDocument({ category: "invoice" })), "22P02"],
    ["a request's kind", (sql) => insert(sql, "appointment_requests", aRequest({ kind: "swap" })), "22P02"],
    ["a request's state", (sql) => insert(sql, "appointment_requests", aRequest({ state: "lost" })), "22P02"],
    ["two roles in one membership", (sql) => insert(sql, "member", aMembership({ role: "owner,manager" })), "22P02"],
    ["the library's role admin in a membership", (sql) => insert(sql, "member", aMembership({ role: "admin" })), "22P02"],
    ["no role in a membership", (sql) => insert(sql, "member", aMembership({ role: null })), "23502"],
    ["a second membership of one firm", (sql) => insert(sql, "member", aMembership({ user_id: "member", role: "owner" })), "23505 member_once_per_organization"],
    ["an invitation to an unknown role", (sql) => insert(sql, "invitation", anInvitation({ role: "partner" })), "22P02"],
    ["a superadmin", (sql) => sql`update "user" set role = 'superadmin' where id = 'member'`, "23514 user_role_known"],
    ["two roles of a user", (sql) => sql`update "user" set role = 'admin,user' where id = 'member'`, "23514 user_role_known"],
    ["a user without role", (sql) => sql`update "user" set role = null where id = 'member'`, "23502"],
    ["one address in two spellings", (sql) => sql`update "user" set email = 'Member@people.test' where id = 'member'`, "23514 user_email_lower_case"],
  ]);
});

describe("no orphans", () => {
  const gone = "nobody";
  bothHear([
    ["a booking of no specialist", (sql) => insert(sql, "bookings", aBooking({ specialist_id: gone })), "23503 bookings_specialist_id_specialists_id_fk"],
    ["a booking of no organization", (sql) => insert(sql, "bookings", aBooking({ organization_id: gone })), "23503 bookings_organization_id_organization_id_fk"],
    ["a booking by nobody", (sql) => insert(sql, "bookings", aBooking({ created_by_id: gone })), "23503 bookings_created_by_id_user_id_fk"],
    ["a booking on behalf of nobody", (sql) => insert(sql, "bookings", aBooking({ created_for_id: gone })), "23503 bookings_created_for_id_user_id_fk"],
    ["a booking of a referrer who is nobody", (sql) => insert(sql, "bookings", aBooking({ referrer_id: gone })), "23503 bookings_referrer_id_user_id_fk"],
    ["a booking of no team", (sql) => insert(sql, "bookings", aBooking({ team_id: gone })), "23503 bookings_team_of_organization"],
    ["a booking of another firm's team", (sql) => insert(sql, "bookings", aBooking({ team_id: "rival-team" })), "23503 bookings_team_of_organization"],
    ["a booking without a specialist", (sql) => insert(sql, "bookings", aBooking({ specialist_id: null })), "23502"],
    ["a booking without an organization", (sql) => insert(sql, "bookings", aBooking({ organization_id: null })), "23502"],
    ["a booking without an author", (sql) => insert(sql, "bookings", aBooking({ created_by_id: null })), "23502"],
    ["a booking without an appointment", (sql) => insert(sql, "bookings", aBooking({ acuity_appointment_id: null })), "23502"],
    ["an entry of no booking", (sql) => insert(sql, "booking_progress", anEntry({ booking_id: gone })), "23503 booking_progress_booking_id_bookings_id_fk"],
    ["an entry by nobody", (sql) => insert(sql, "booking_progress", anEntry({ changed_by_id: gone })), "23503 booking_progress_changed_by_id_user_id_fk"],
    ["a document of no booking", (sql) => insert(sql, "documents", aDocument({ booking_id: gone })), "23503 documents_booking_id_bookings_id_fk"],
    ["a document by nobody", (sql) => insert(sql, "documents", aDocument({ uploaded_by_id: gone })), "23503 documents_uploaded_by_id_user_id_fk"],
    ["a specialist who is no user", (sql) => insert(sql, "specialists", aSpecialist({ user_id: gone })), "23503 specialists_user_id_user_id_fk"],
    ["a membership of nobody", (sql) => insert(sql, "member", aMembership({ user_id: gone })), "23503 member_user_id_user_id_fk"],
    ["a membership in no organization", (sql) => insert(sql, "member", aMembership({ organization_id: gone })), "23503 member_organization_id_organization_id_fk"],
    ["a request of no draft", (sql) => insert(sql, "appointment_requests", aRequest({ draft_id: gone })), "23503 appointment_requests_draft_id_booking_drafts_id_fk"],
    ["a specialist deleted under a booking", (sql) => sql`delete from specialists where id = 'doctor'`, "23503 bookings_specialist_id_specialists_id_fk"],
    ["a team carried off to another firm under a booking", async (sql) => {
      await insert(sql, "bookings", aBooking({ team_id: "team" }));
      await sql`update team set organization_id = 'rivals' where id = 'team'`;
    }, "23503 bookings_team_of_organization"],
    ["a booking deleted under its history", (sql) => sql`delete from bookings where id = 'booking'`, "23503 booking_progress_booking_id_bookings_id_fk"],
  ]);

  test.each(ROLES)("%s: an organization or a referrer deleted under a booking", async (role) => {
    expect(await answerTo(role, (sql) => sql`delete from organization where id = 'firm'`)).toMatch(/^23503/);
    expect(await answerTo(role, (sql) => sql`delete from "user" where id = 'referrer'`)).toMatch(/^23503/);
  });

  test.each(ROLES)("%s: a draft or an invitation of no team, or of another firm's", async (role) => {
    for (const team_id of [gone, "rival-team"]) {
      expect(await answerTo(role, (sql) => insert(sql, "booking_drafts", aDraft({ team_id })))).toMatch(/^23503/);
      expect(await answerTo(role, (sql) => insert(sql, "invitation", anInvitation({ team_id })))).toMatch(/^23503/);
    }
  });
});

describe("nothing twice", () => {
  bothHear([
    ["a second booking for one Acuity appointment", (sql) => insert(sql, "bookings", aBooking({ acuity_appointment_id: "1001" })), "23505 bookings_acuityAppointmentId_unique"],
    ["a second specialist on one calendar", async (sql) => {
      await insert(sql, "specialists", aSpecialist({ acuity_calendar_id: "same" }));
      await sql`update specialists set acuity_calendar_id = 'same' where id = 'doctor'`;
    }, "23505 specialists_acuityCalendarId_unique"],
    ["a second specialist row of one user", (sql) => insert(sql, "specialists", aSpecialist({ user_id: "doctor" })), "23505 specialists_userId_unique"],
    ["a second request under one key", async (sql) => {
      await insert(sql, "appointment_requests", aRequest({ idempotency_key: "same" }));
      await insert(sql, "appointment_requests", aRequest({ idempotency_key: "same", starts_at: at("14:00"), ends_at: at("15:00") }));
    }, "23505 appointment_requests_idempotencyKey_unique"],
  ]);
});

describe("one live request per slot, beside one from ten to eleven", () => {
  const TAKEN = "23P01 one_live_request_per_slot";
  const beside = (second: Row, first: Row = {}) => async (sql: postgres.TransactionSql) => {
    await insert(sql, "appointment_requests", aRequest(first));
    await insert(sql, "appointment_requests", aRequest(second));
  };
  bothHear([
    ["the same slot", beside({}), TAKEN],
    ["the same slot, the first being asked", beside({}, { state: "asking" }), TAKEN],
    ["a move into it", beside({ kind: "move" }), TAKEN],
    ["a move into it while another moves into it", beside({ kind: "move" }, { kind: "move", state: "asking" }), TAKEN],
    ["overlapping its end", beside({ starts_at: at("10:59"), ends_at: at("11:30") }), TAKEN],
    ["overlapping its start", beside({ starts_at: at("09:30"), ends_at: at("10:01") }), TAKEN],
    ["inside it", beside({ starts_at: at("10:15"), ends_at: at("10:30") }), TAKEN],
    ["around it", beside({ starts_at: at("09:00"), ends_at: at("12:00") }), TAKEN],
    ["right after it", beside({ starts_at: at("11:00"), ends_at: at("12:00") }), "accepted"],
    ["right before it", beside({ starts_at: at("09:00"), ends_at: at("10:00") }), "accepted"],
    ["on another calendar", beside({ acuity_calendar_id: "8" }), "accepted"],
    ["a cancellation", beside({ kind: "cancel" }), "accepted"],
    ["a no-show", beside({ kind: "no_show" }), "accepted"],
    ["once the first was refused", beside({}, { state: "refused", refusal: "not_available" }), "accepted"],
    ["once the first was confirmed", beside({}, { state: "confirmed", acuity_appointment_id: "5" }), "accepted"],
    ["a refused one that comes back to life", async (sql) => {
      await beside({}, { id: "first", state: "refused", refusal: "not_available" })(sql);
      await sql`update appointment_requests set state = 'asking', refusal = null where id = 'first'`;
    }, TAKEN],
    ["a request that takes no time", (sql) => insert(sql, "appointment_requests", aRequest({ ends_at: at("10:00") })), "23514 request_takes_time"],
    ["a refusal without a reason", (sql) => insert(sql, "appointment_requests", aRequest({ state: "refused" })), "23514 refused_request_says_why"],
    ["a confirmation without an appointment", (sql) => insert(sql, "appointment_requests", aRequest({ state: "confirmed" })), "23514 confirmed_request_names_appointment"],
  ]);

  test("of two connections that ask for one slot at once, one is refused", async () => {
    const rows = [aRequest({ acuity_calendar_id: "race" }), aRequest({ acuity_calendar_id: "race" })];
    const outcomes = await Promise.allSettled([connections.application, connections.owner].map((sql, index) => insert(sql, "appointment_requests", rows[index] ?? {})));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: expect.stringMatching(/^(23P01|40P01)$/) } });
  });
});

describe("values", () => {
  bothHear([
    ["a file of no bytes", (sql) => insert(sql, "documents", aDocument({ file_size: 0 })), "23514 document_has_bytes"],
    ["a file of fewer than none", (sql) => insert(sql, "documents", aDocument({ file_size: -1 })), "23514 document_has_bytes"],
    ["a file of unknown size", (sql) => insert(sql, "documents", aDocument({ file_size: null })), "23502"],
    ["a file of 500 MB", (sql) => insert(sql, "documents", aDocument({ file_size: 500 * 1024 ** 2 })), "accepted"],
    ["an examination of no minutes", (sql) => insert(sql, "bookings", aBooking({ duration_minutes: 0 })), "23514 booking_lasts"],
    ["a placed booking without a referrer", (sql) => insert(sql, "bookings", aBooking({ referrer_id: null })), "23514 placed_booking_has_referrer"],
    ["placing one without a referrer", async (sql) => {
      await insert(sql, "bookings", aBooking({ id: "stray", organization_id: "unassigned", referrer_id: null, source: "acuity_direct" }));
      await sql`update bookings set organization_id = 'firm' where id = 'stray'`;
    }, "23514 placed_booking_has_referrer"],
  ]);
});

describe("the holding organization", () => {
  bothHear([
    ["a member", (sql) => insert(sql, "member", aMembership({ organization_id: "unassigned" })), "23514 holding_organization_has_no_members"],
    ["a member carried over", (sql) => sql`update member set organization_id = 'unassigned' where user_id = 'member'`, "23514 holding_organization_has_no_members"],
    ["an invitation", (sql) => insert(sql, "invitation", anInvitation({ organization_id: "unassigned" })), "23514 holding_organization_invites_nobody"],
    ["a booking nobody placed", (sql) => insert(sql, "bookings", aBooking({ organization_id: "unassigned", referrer_id: null })), "accepted"],
  ]);
});

describe("a specialist holds no membership", () => {
  const REFUSED = "23514 specialist_holds_no_membership";
  bothHear([
    ["a membership of a specialist", (sql) => insert(sql, "member", aMembership({ user_id: "doctor" })), REFUSED],
    ["a membership given to a specialist", (sql) => sql`update member set user_id = 'doctor' where user_id = 'member'`, REFUSED],
    ["a specialist who is a member", (sql) => insert(sql, "specialists", aSpecialist({ user_id: "member" })), REFUSED],
    ["a specialist row given to a member", (sql) => sql`update specialists set user_id = 'member' where id = 'doctor'`, REFUSED],
  ]);

  test.each(["membership first", "specialist first"])("of two connections that make somebody both at once, the second is refused: %s", async (order) => {
    const id = createId();
    await insert(connections.owner, "user", { id, name: "Both", email: `${id}@people.test` });
    const membership = (sql: postgres.ISql) => insert(sql, "member", aMembership({ user_id: id }));
    const practice = (sql: postgres.ISql) => insert(sql, "specialists", aSpecialist({ user_id: id }));
    const [first, second] = order === "membership first" ? [membership, practice] : [practice, membership];

    const [one, other] = await Promise.all([connections.application.reserve(), connections.owner.reserve()]);
    try {
      await one`begin`;
      await first(one);
      const [{ pid } = { pid: 0 }] = await other<{ pid: number }[]>`select pg_backend_pid() as pid`;
      const waiting = second(other).then(
        () => "accepted",
        (error: unknown) => (error instanceof postgres.PostgresError ? error.constraint_name : String(error)),
      );
      await expect.poll(() => isBlocked(pid)).toBe(true);
      await one`commit`;
      expect(await waiting).toBe("specialist_holds_no_membership");
    } finally {
      await one`rollback`;
      one.release();
      other.release();
    }
  });
});

async function isBlocked(pid: number): Promise<boolean> {
  const [row] = await connections.owner<{ blocked: boolean }[]>`select cardinality(pg_blocking_pids(${pid})) > 0 as blocked`;
  return row?.blocked ?? false;
}

describe.each(["audit_logs", "booking_progress"])("%s only grows", (table) => {
  const row = table === "audit_logs" ? anEvent : anEntry;
  const id = table === "audit_logs" ? "event" : "entry";
  const ATTEMPTS: [string, (sql: postgres.ISql) => Promise<unknown>][] = [
    ["update", (sql) => sql`update ${sql(table)} set id = id`],
    ["delete", (sql) => sql`delete from ${sql(table)} where id = ${id}`],
    ["truncate", (sql) => sql`truncate ${sql(table)}`],
    ["truncate by cascade", (sql) => sql`truncate ${sql(table)}, bookings cascade`],
    ["an insert that would replace", (sql) => sql`insert into ${sql(table)} ${sql(row({ id }))} on conflict (id) do update set id = excluded.id`],
    ["a merge that would delete", (sql) => sql`merge into ${sql(table)} kept using (select ${id}::text as id) given on kept.id = given.id when matched then delete`],
  ];

  test.each(ATTEMPTS)("the application may not: %s", async (_what, attempt) => {
    const before = await contents();
    expect(await answerTo("application", attempt)).toBe("42501");
    expect(await contents()).toEqual(before);
  });

  test.each(ATTEMPTS)("the owner is stopped by the table itself: %s", async (_what, attempt) => {
    const before = await contents();
    expect(await answerTo("owner", attempt)).toBe("23001");
    expect(await contents()).toEqual(before);
  });

  test.each(ROLES)("%s cannot pretend to be a replica", async (role) => {
    const before = await contents();
    const answer = await answerTo(role, async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`delete from ${sql(table)}`;
    });
    expect(["42501", "23001"]).toContain(answer);
    expect(await contents()).toEqual(before);
  });

  test("even a replica is stopped", async () => {
    const triggers = await connections.owner`select tgname from pg_trigger where tgrelid = ${table}::regclass and not tgisinternal and tgenabled = 'A'`;
    expect(triggers.map(({ tgname }) => String(tgname)).sort()).toEqual([`${table}_append_only`, `${table}_no_truncate`]);
  });

  test.each<[string, (sql: postgres.ISql) => Promise<unknown>]>([
    ["switch the guards off", (sql) => sql`alter table ${sql(table)} disable trigger all`],
    ["drop a guard", (sql) => sql`drop trigger ${sql(`${table}_append_only`)} on ${sql(table)}`],
    ["drop the table", (sql) => sql`drop table ${sql(table)} cascade`],
    ["replace what the guards do", (sql) => sql`create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'`],
    ["grant itself more", async (sql) => {
      await sql`grant update on ${sql(table)} to portal_app`;
      await sql`update ${sql(table)} set id = id`;
    }],
  ])("the application cannot %s", async (_what, attempt) => {
    expect(await answerTo("application", attempt)).toBe("42501");
  });

  async function contents() {
    return connections.owner`select * from ${connections.owner(table)} order by id`;
  }
});

describe("updated_at keeps itself", () => {
  test("in every table that has one", async () => {
    const tables = await connections.owner<{ name: string; kept: boolean }[]>`
      select c.table_name as name, exists (select 1 from pg_trigger t where t.tgrelid = format('public.%I', c.table_name)::regclass and t.tgname = 'keep_updated_at' and t.tgenabled in ('O', 'A')) as kept
      from information_schema.columns c where c.table_schema = 'public' and c.column_name = 'updated_at'`;
    expect(tables.length).toBeGreaterThan(8);
    expect(tables.filter(({ kept }) => !kept)).toEqual([]);
  });

  test.each(ROLES)("%s: whether the writer forgets it or sets it", async (role) => {
    for (const set of ["notes = 'x'", "notes = 'x', updated_at = '2001-01-01'", "updated_at = '2999-01-01'"]) {
      await answerTo(role, async (sql) => {
        const [row] = await sql.unsafe(`update bookings set ${set} where id = 'booking' returning abs(extract(epoch from clock_timestamp() - updated_at))::float as off, updated_at > created_at as later`);
        expect(row?.later).toBe(true);
        expect(row?.off).toBeLessThan(5);
      });
    }
  });
});

describe("the system user", () => {
  bothHear([
    ["a session", (sql) => insert(sql, "session", aSession({ user_id: "system" })), "23514 system_user_has_no_session"],
    ["a session handed over", async (sql) => {
      await insert(sql, "session", aSession({ id: "session" }));
      await sql`update session set user_id = 'system' where id = 'session'`;
    }, "23514 system_user_has_no_session"],
    ["an account", (sql) => insert(sql, "account", anAccount({ user_id: "system" })), "23514 system_user_has_no_account"],
    ["an account without a password", (sql) => insert(sql, "account", anAccount({ user_id: "system", password: null })), "23514 system_user_has_no_account"],
    ["an account handed over", async (sql) => {
      await insert(sql, "account", anAccount({ id: "account" }));
      await sql`update account set user_id = 'system' where id = 'account'`;
    }, "23514 system_user_has_no_account"],
    ["an end to its ban", (sql) => sql`update "user" set banned = false where id = 'system'`, "23514 system_user_stays_banned"],
    ["a ban that expires", (sql) => sql`update "user" set ban_expires = now() + interval '1 day' where id = 'system'`, "23514 system_user_stays_banned"],
    ["an address that mail reaches", (sql) => sql`update "user" set email = 'system@portal.test' where id = 'system'`, "23514 system_user_stays_banned"],
    ["a specialist row", (sql) => insert(sql, "specialists", aSpecialist({ user_id: "system" })), "23514 system_user_is_no_specialist"],
  ]);
});
