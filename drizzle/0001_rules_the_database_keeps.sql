-- History is append-only: not even the application's own mistake may change it.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger audit_logs_append_only before update or delete on audit_logs for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_logs_no_truncate before truncate on audit_logs for each statement execute function refuse_change();
--> statement-breakpoint
create trigger booking_progress_append_only before update or delete on booking_progress for each row execute function refuse_change();
--> statement-breakpoint
create trigger booking_progress_no_truncate before truncate on booking_progress for each statement execute function refuse_change();
--> statement-breakpoint
-- Session_replication_role cannot switch these off.
alter table audit_logs enable always trigger audit_logs_append_only;
--> statement-breakpoint
alter table audit_logs enable always trigger audit_logs_no_truncate;
--> statement-breakpoint
alter table booking_progress enable always trigger booking_progress_append_only;
--> statement-breakpoint
alter table booking_progress enable always trigger booking_progress_no_truncate;
--> statement-breakpoint
-- updated_at keeps itself.
create function keep_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end $$;
--> statement-breakpoint
do $$
declare kept record;
begin
  for kept in select table_name from information_schema.columns where table_schema = 'public' and column_name = 'updated_at' loop
    execute format('create trigger keep_updated_at before update on %I for each row execute function keep_updated_at()', kept.table_name);
  end loop;
end $$;
--> statement-breakpoint
-- One slot of one calendar belongs to one request that may still hold it.
create extension if not exists btree_gist;
--> statement-breakpoint
alter table appointment_requests add constraint one_live_request_per_slot
  exclude using gist (acuity_calendar_id with =, tstzrange(starts_at, ends_at) with &&)
  where (kind in ('book', 'move') and state in ('stored', 'asking'));
--> statement-breakpoint
-- One open drift per field of a booking.
create unique index booking_drifts_open on booking_drifts (booking_id, field) where resolved_at is null;
--> statement-breakpoint
-- A specialist holds no membership. The lock on the user row makes two concurrent writers wait for each other.
create function refuse_specialist_membership() returns trigger language plpgsql as $$
begin
  perform 1 from "user" where id = new.user_id for no key update;
  if tg_table_name = 'member' and exists (select 1 from specialists where user_id = new.user_id) then
    raise exception 'a specialist holds no membership' using errcode = 'check_violation', constraint = 'specialist_holds_no_membership';
  end if;
  if tg_table_name = 'specialists' and exists (select 1 from member where user_id = new.user_id) then
    raise exception 'a member of an organization is no specialist' using errcode = 'check_violation', constraint = 'specialist_holds_no_membership';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger member_is_no_specialist before insert or update of user_id on member for each row execute function refuse_specialist_membership();
--> statement-breakpoint
create trigger specialist_is_no_member before insert or update of user_id on specialists for each row execute function refuse_specialist_membership();
--> statement-breakpoint
-- Two rows without which nothing works: the author of what happens by itself, and where unplaced bookings wait.
insert into "user" (id, name, email, email_verified, banned, ban_reason)
  values ('system', 'The portal', 'system@portal.invalid', false, true, 'Author of what Acuity and the clock cause; nobody signs in as it.');
--> statement-breakpoint
insert into organization (id, name, slug) values ('unassigned', 'Unassigned', 'unassigned');
