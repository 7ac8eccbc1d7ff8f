CREATE TABLE "acuity_last_ring" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"heard_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "one_last_ring" CHECK ("acuity_last_ring"."id" = 1)
);
--> statement-breakpoint
DROP INDEX "acuity_deliveries_newest";--> statement-breakpoint
ALTER TABLE "acuity_deliveries" ADD COLUMN "dismissed_by_id" text;--> statement-breakpoint
ALTER TABLE "acuity_deliveries" ADD COLUMN "dismissal_note" text;--> statement-breakpoint
ALTER TABLE "acuity_sweeps" ADD COLUMN "unreadable" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_alarms" ADD COLUMN "accepted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sync_alarms" ADD COLUMN "accepted_by_id" text;--> statement-breakpoint
ALTER TABLE "specialist_appointment_types" ADD COLUMN "ime_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "specialists" ADD COLUMN "linked_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "specialists" ADD COLUMN "import_ordered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "specialists" ADD COLUMN "imported_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "acuity_deliveries" ADD CONSTRAINT "acuity_deliveries_dismissed_by_id_user_id_fk" FOREIGN KEY ("dismissed_by_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_alarms" ADD CONSTRAINT "sync_alarms_accepted_by_id_user_id_fk" FOREIGN KEY ("accepted_by_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acuity_deliveries_parked" ON "acuity_deliveries" USING btree ("received_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "acuity_deliveries"."state" = 'parked';--> statement-breakpoint
CREATE INDEX "acuity_deliveries_waiting" ON "acuity_deliveries" USING btree ("received_at") WHERE "acuity_deliveries"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "acuity_deliveries_settled" ON "acuity_deliveries" USING btree ("settled_at") WHERE "acuity_deliveries"."state" = 'settled';--> statement-breakpoint
ALTER TABLE "acuity_deliveries" ADD CONSTRAINT "dismissed_delivery_says_why" CHECK (("acuity_deliveries"."dismissed_by_id" is null) = ("acuity_deliveries"."dismissal_note" is null) and ("acuity_deliveries"."dismissed_by_id" is null or "acuity_deliveries"."state" = 'settled'));--> statement-breakpoint
update specialists set linked_at = created_at;
--> statement-breakpoint
-- Whatever calendar has a cut-off was swept, again and again, since it got one.
update specialists set imported_at = clock_timestamp() where imported_from is not null;
--> statement-breakpoint
insert into acuity_last_ring (heard_at) select max(received_at) from acuity_deliveries having max(received_at) is not null;
--> statement-breakpoint
-- Another calendar is another link: nothing of it was imported yet.
create function keep_linked_at() returns trigger language plpgsql as $$
begin
  new.linked_at := clock_timestamp();
  new.import_ordered_at := null;
  new.imported_at := null;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_linked_at before update of acuity_calendar_id on specialists for each row when (old.acuity_calendar_id is distinct from new.acuity_calendar_id) execute function keep_linked_at();
--> statement-breakpoint
create function keep_ime_since() returns trigger language plpgsql as $$
begin
  if new.is_ime and (tg_op = 'INSERT' or not old.is_ime) then
    new.ime_since := clock_timestamp();
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_ime_since before insert or update of is_ime on specialist_appointment_types for each row execute function keep_ime_since();
