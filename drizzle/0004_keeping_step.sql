CREATE TYPE "public"."drift_resolution" AS ENUM('agreed', 'taken', 'pushed', 'ignored');--> statement-breakpoint
CREATE TYPE "public"."sync_alarm_kind" AS ENUM('many_gone', 'stale', 'silent');--> statement-breakpoint
CREATE TYPE "public"."acuity_sweep_state" AS ENUM('listing', 'repairing', 'done', 'stopped', 'failed');--> statement-breakpoint
ALTER TYPE "public"."appointment_request_kind" ADD VALUE 'contact';--> statement-breakpoint
ALTER TYPE "public"."progress_kind" ADD VALUE 'placement';--> statement-breakpoint
CREATE TABLE "acuity_calendar_touches" (
	"acuity_calendar_id" text PRIMARY KEY NOT NULL,
	"touched_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "acuity_calls" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "acuity_calls_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"urgency" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "acuity_free_times" (
	"acuity_calendar_id" text NOT NULL,
	"acuity_appointment_type_id" text NOT NULL,
	"timezone" text NOT NULL,
	"period" text NOT NULL,
	"ignoring" text DEFAULT '' NOT NULL,
	"answer" jsonb NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "acuity_free_times_pk" PRIMARY KEY("acuity_calendar_id","acuity_appointment_type_id","timezone","period","ignoring")
);
--> statement-breakpoint
CREATE TABLE "acuity_queue" (
	"process_id" text PRIMARY KEY NOT NULL,
	"rank" integer NOT NULL,
	"waiting_since" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "acuity_subscriptions" (
	"event" text PRIMARY KEY NOT NULL,
	"acuity_webhook_id" text,
	"status" text NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "acuity_sweep_pulls" (
	"sweep_id" text NOT NULL,
	"acuity_appointment_id" text NOT NULL,
	"booking_id" text,
	"outcome" text,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"ordered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "acuity_sweep_pulls_sweep_id_acuity_appointment_id_pk" PRIMARY KEY("sweep_id","acuity_appointment_id")
);
--> statement-breakpoint
CREATE TABLE "acuity_sweeps" (
	"id" text PRIMARY KEY NOT NULL,
	"state" "acuity_sweep_state" DEFAULT 'listing' NOT NULL,
	"ordered_by_id" text,
	"import_of_specialist_id" text,
	"import_from" date,
	"started_at" timestamp (3) with time zone NOT NULL,
	"listed_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"calls" integer DEFAULT 0 NOT NULL,
	"appointments" integer DEFAULT 0 NOT NULL,
	"differences" integer DEFAULT 0 NOT NULL,
	"gone" integer DEFAULT 0 NOT NULL,
	"not_imported" integer DEFAULT 0 NOT NULL,
	"failure" text
);
--> statement-breakpoint
CREATE TABLE "sync_alarms" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" "sync_alarm_kind" NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"opened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by_id" text
);
--> statement-breakpoint
ALTER TABLE "booking_drifts" ADD COLUMN "resolution" "drift_resolution";--> statement-breakpoint
ALTER TABLE "booking_drifts" ADD COLUMN "resolved_by_id" text;--> statement-breakpoint
ALTER TABLE "booking_drifts" ADD COLUMN "resolution_note" text;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD COLUMN "from_organization_id" text;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD COLUMN "to_organization_id" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "booked_for" text;--> statement-breakpoint
ALTER TABLE "specialists" ADD COLUMN "imported_from" date;--> statement-breakpoint
ALTER TABLE "acuity_sweep_pulls" ADD CONSTRAINT "acuity_sweep_pulls_sweep_id_acuity_sweeps_id_fk" FOREIGN KEY ("sweep_id") REFERENCES "public"."acuity_sweeps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acuity_sweep_pulls" ADD CONSTRAINT "acuity_sweep_pulls_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acuity_sweeps" ADD CONSTRAINT "acuity_sweeps_ordered_by_id_user_id_fk" FOREIGN KEY ("ordered_by_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_alarms" ADD CONSTRAINT "sync_alarms_closed_by_id_user_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acuity_calls_granted" ON "acuity_calls" USING btree ("granted_at");--> statement-breakpoint
CREATE INDEX "acuity_calls_unfinished" ON "acuity_calls" USING btree ("granted_at") WHERE "acuity_calls"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "acuity_free_times_oldest" ON "acuity_free_times" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "acuity_sweep_pulls_waiting" ON "acuity_sweep_pulls" USING btree ("sweep_id") WHERE "acuity_sweep_pulls"."outcome" is null;--> statement-breakpoint
CREATE INDEX "acuity_sweep_pulls_repairs" ON "acuity_sweep_pulls" USING btree ("settled_at" DESC NULLS FIRST,"acuity_appointment_id" DESC NULLS FIRST) WHERE "acuity_sweep_pulls"."outcome" is not null and "acuity_sweep_pulls"."outcome" <> 'agreed';--> statement-breakpoint
CREATE INDEX "acuity_sweeps_newest" ON "acuity_sweeps" USING btree ("started_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "sync_alarms_open" ON "sync_alarms" USING btree ("kind") WHERE "sync_alarms"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "sync_alarms_newest" ON "sync_alarms" USING btree ("opened_at" DESC NULLS FIRST);--> statement-breakpoint
ALTER TABLE "booking_drifts" ADD CONSTRAINT "booking_drifts_resolved_by_id_user_id_fk" FOREIGN KEY ("resolved_by_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD CONSTRAINT "booking_progress_from_organization_id_organization_id_fk" FOREIGN KEY ("from_organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD CONSTRAINT "booking_progress_to_organization_id_organization_id_fk" FOREIGN KEY ("to_organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_live_request_per_booking" ON "appointment_requests" USING btree ("booking_id") WHERE "appointment_requests"."state" in ('stored', 'asking');--> statement-breakpoint
CREATE INDEX "booking_drifts_newest_open" ON "booking_drifts" USING btree ("seen_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "booking_drifts"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "bookings_unplaced" ON "bookings" USING btree ("appointment_date","id") WHERE "bookings"."organization_id" = 'unassigned';--> statement-breakpoint
-- What went away before anybody could answer it had simply come to agree.
update booking_drifts set resolution = 'agreed' where resolved_at is not null;--> statement-breakpoint
-- Calendars linked so far were looked at from sixty days back on; what is linked from now on waits for its first import.
update specialists set imported_from = (created_at at time zone timezone)::date - 60;--> statement-breakpoint
ALTER TABLE "booking_drifts" ADD CONSTRAINT "resolved_drift_says_how" CHECK (("booking_drifts"."resolved_at" is null) = ("booking_drifts"."resolution" is null));