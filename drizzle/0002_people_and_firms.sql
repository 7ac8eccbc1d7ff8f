-- Finds people by words spelled almost right.
create extension if not exists pg_trgm;
--> statement-breakpoint
CREATE TYPE "public"."invitation_kind" AS ENUM('member', 'admin', 'account');--> statement-breakpoint
ALTER TYPE "public"."progress_kind" ADD VALUE 'handover';--> statement-breakpoint
CREATE TABLE "email_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"old_email" text NOT NULL,
	"new_email" text NOT NULL,
	"old_confirmed_at" timestamp (3) with time zone,
	"new_confirmed_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "new_email_lower_case" CHECK ("email_changes"."new_email" = lower("email_changes"."new_email"))
);
--> statement-breakpoint
CREATE TABLE "impersonations" (
	"id" text PRIMARY KEY NOT NULL,
	"admin_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"reason" text NOT NULL,
	"session_id" text NOT NULL,
	"admin_session_id" text NOT NULL,
	"return_to" text DEFAULT '/' NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "impersonations_sessionId_unique" UNIQUE("session_id"),
	CONSTRAINT "nobody_acts_as_themselves" CHECK ("impersonations"."admin_id" <> "impersonations"."subject_id"),
	CONSTRAINT "impersonation_lasts_half_an_hour" CHECK ("impersonations"."expires_at" <= "impersonations"."started_at" + interval '30 minutes')
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
ALTER TABLE "invitation" ALTER COLUMN "organization_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD COLUMN "from_referrer_id" text;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD COLUMN "to_referrer_id" text;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "kind" "invitation_kind" DEFAULT 'member' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "team_ids" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "generation" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "settled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "settled_by_id" text;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "requires_second_factor" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "archived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "timezone_offered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "second_factor_excused_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impersonations" ADD CONSTRAINT "impersonations_admin_id_user_id_fk" FOREIGN KEY ("admin_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impersonations" ADD CONSTRAINT "impersonations_subject_id_user_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "email_changes_of_user" ON "email_changes" USING btree ("user_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "impersonations_of_admin" ON "impersonations" USING btree ("admin_id","started_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "impersonations_of_subject" ON "impersonations" USING btree ("subject_id","started_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "rate_limits_expire" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
ALTER TABLE "booking_progress" ADD CONSTRAINT "booking_progress_from_referrer_id_user_id_fk" FOREIGN KEY ("from_referrer_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD CONSTRAINT "booking_progress_to_referrer_id_user_id_fk" FOREIGN KEY ("to_referrer_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_settled_by_id_user_id_fk" FOREIGN KEY ("settled_by_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_pending_once" ON "invitation" USING btree (coalesce("organization_id", ''),"email") WHERE "invitation"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "organization_name_trigrams" ON "organization" USING gin ("name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "user_name_trigrams" ON "user" USING gin ("name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "user_email_trigrams" ON "user" USING gin ("email" gin_trgm_ops);--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_to_a_firm_names_firm_and_role" CHECK (case "invitation"."kind" when 'member' then "invitation"."organization_id" is not null and "invitation"."role" is not null else "invitation"."organization_id" is null and "invitation"."role" is null end);--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_status_known" CHECK ("invitation"."status" in ('pending', 'accepted', 'revoked'));--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "settled_invitation_says_when" CHECK (("invitation"."status" = 'pending') = ("invitation"."settled_at" is null));--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_email_lower_case" CHECK ("invitation"."email" = lower("invitation"."email"));--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "holding_organization_stays" CHECK ("organization"."id" <> 'unassigned' or "organization"."archived_at" is null);