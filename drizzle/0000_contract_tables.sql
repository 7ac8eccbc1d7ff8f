CREATE TYPE "public"."acuity_delivery_state" AS ENUM('waiting', 'settled', 'parked');--> statement-breakpoint
CREATE TYPE "public"."appointment_request_kind" AS ENUM('book', 'move', 'cancel', 'no_show');--> statement-breakpoint
CREATE TYPE "public"."appointment_request_state" AS ENUM('stored', 'asking', 'confirmed', 'refused');--> statement-breakpoint
CREATE TYPE "public"."booking_source" AS ENUM('portal', 'acuity_direct');--> statement-breakpoint
CREATE TYPE "public"."booking_status" AS ENUM('active', 'closed', 'archived');--> statement-breakpoint
CREATE TYPE "public"."progress_kind" AS ENUM('step', 'correction', 'reinstatement', 'details');--> statement-breakpoint
CREATE TYPE "public"."progress_stage" AS ENUM('scheduled', 'rescheduled', 'cancelled', 'no_show', 'generating_report', 'report_generated', 'payment_received');--> statement-breakpoint
CREATE TYPE "public"."document_category" AS ENUM('consent_form', 'brief', 'report', 'dictation', 'other');--> statement-breakpoint
CREATE TYPE "public"."membership_role" AS ENUM('owner', 'manager', 'team_lead', 'referrer');--> statement-breakpoint
CREATE TYPE "public"."appointment_mode" AS ENUM('in_person', 'telehealth');--> statement-breakpoint
CREATE TABLE "acuity_deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"action" text NOT NULL,
	"acuity_appointment_id" text NOT NULL,
	"acuity_calendar_id" text,
	"acuity_appointment_type_id" text,
	"state" "acuity_delivery_state" DEFAULT 'waiting' NOT NULL,
	"reason" text,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "parked_delivery_says_why" CHECK ("acuity_deliveries"."state" <> 'parked' or "acuity_deliveries"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "acuity_other_types" (
	"acuity_calendar_id" text NOT NULL,
	"acuity_appointment_type_id" text NOT NULL,
	"times_heard" bigint DEFAULT 0 NOT NULL,
	"last_heard_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "acuity_other_types_acuity_calendar_id_acuity_appointment_type_id_pk" PRIMARY KEY("acuity_calendar_id","acuity_appointment_type_id")
);
--> statement-breakpoint
CREATE TABLE "appointment_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" "appointment_request_kind" NOT NULL,
	"idempotency_key" text NOT NULL,
	"state" "appointment_request_state" DEFAULT 'stored' NOT NULL,
	"actor_id" text NOT NULL,
	"actor_for_id" text,
	"ip_address" text NOT NULL,
	"user_agent" text NOT NULL,
	"payload" jsonb NOT NULL,
	"draft_id" text,
	"booking_id" text,
	"acuity_appointment_id" text,
	"acuity_calendar_id" text NOT NULL,
	"acuity_appointment_type_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"first_asked_at" timestamp (3) with time zone,
	"asked_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_holder" text,
	"lease_until" timestamp (3) with time zone,
	"refusal" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "appointment_requests_idempotencyKey_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "request_takes_time" CHECK ("appointment_requests"."ends_at" > "appointment_requests"."starts_at"),
	CONSTRAINT "refused_request_says_why" CHECK (("appointment_requests"."state" = 'refused') = ("appointment_requests"."refusal" is not null)),
	CONSTRAINT "confirmed_request_names_appointment" CHECK ("appointment_requests"."state" <> 'confirmed' or "appointment_requests"."acuity_appointment_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "audit_logs" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"impersonated_user_id" text,
	"action" text NOT NULL,
	"resource_type" text NOT NULL,
	"resource_id" text NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"ip_address" text NOT NULL,
	"user_agent" text NOT NULL,
	"timestamp" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_logs_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1)
);
--> statement-breakpoint
CREATE TABLE "booking_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_for_id" text,
	"organization_id" text,
	"team_id" text,
	"referrer_id" text,
	"specialist_id" text,
	"acuity_appointment_type_id" text,
	"starts_at" timestamp (3) with time zone,
	"examinee_timezone" text,
	"examinee_given_name" text,
	"examinee_family_name" text,
	"examinee_phone" text,
	"examinee_email" text,
	"examinee_date_of_birth" date,
	"matter_number" text,
	"may_contact_examinee" boolean DEFAULT false NOT NULL,
	"examinee_checked" boolean DEFAULT false NOT NULL,
	"intake_answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"refusal" text,
	"booking_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draft_team_needs_organization" CHECK ("booking_drafts"."team_id" is null or "booking_drafts"."organization_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "booking_drifts" (
	"id" text PRIMARY KEY NOT NULL,
	"booking_id" text NOT NULL,
	"field" text NOT NULL,
	"portal_value" text NOT NULL,
	"acuity_value" text NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "booking_progress" (
	"id" text PRIMARY KEY NOT NULL,
	"booking_id" text NOT NULL,
	"progress" "progress_stage" NOT NULL,
	"kind" "progress_kind" DEFAULT 'step' NOT NULL,
	"changed_by_id" text NOT NULL,
	"changed_for_id" text,
	"notes" text,
	"moved_from" timestamp (3) with time zone,
	"moved_to" timestamp (3) with time zone,
	"from_specialist_id" text,
	"to_specialist_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "booking_progress_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1)
);
--> statement-breakpoint
CREATE TABLE "bookings" (
	"id" text PRIMARY KEY NOT NULL,
	"acuity_appointment_id" text NOT NULL,
	"specialist_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"team_id" text,
	"created_by_id" text NOT NULL,
	"created_for_id" text,
	"referrer_id" text,
	"matter_number" text,
	"examinee_name" text NOT NULL,
	"examinee_given_name" text NOT NULL,
	"examinee_family_name" text NOT NULL,
	"examinee_date_of_birth" date,
	"examinee_phone" text NOT NULL,
	"examinee_email" text,
	"examinee_timezone" text,
	"may_contact_examinee" boolean DEFAULT false NOT NULL,
	"appointment_date" timestamp (3) with time zone NOT NULL,
	"duration_minutes" integer NOT NULL,
	"clinic_timezone" text NOT NULL,
	"appointment_type" "appointment_mode" NOT NULL,
	"acuity_appointment_type_id" text NOT NULL,
	"acuity_calendar_id" text NOT NULL,
	"meeting_link" text,
	"status" "booking_status" DEFAULT 'active' NOT NULL,
	"current_progress" "progress_stage" DEFAULT 'scheduled' NOT NULL,
	"source" "booking_source" NOT NULL,
	"external_created_by" text,
	"notes" text,
	"intake_answers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"acuity_last_said" jsonb NOT NULL,
	"acuity_asked_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bookings_acuityAppointmentId_unique" UNIQUE("acuity_appointment_id"),
	CONSTRAINT "status_follows_progress" CHECK (case when "bookings"."current_progress" in ('cancelled', 'no_show', 'payment_received') then "bookings"."status" in ('closed', 'archived') else "bookings"."status" = 'active' end),
	CONSTRAINT "placed_booking_has_referrer" CHECK ("bookings"."referrer_id" is not null or "bookings"."organization_id" = 'unassigned'),
	CONSTRAINT "booking_lasts" CHECK ("bookings"."duration_minutes" > 0)
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" text PRIMARY KEY NOT NULL,
	"booking_id" text NOT NULL,
	"uploaded_by_id" text NOT NULL,
	"s3_key" text NOT NULL,
	"file_name" text NOT NULL,
	"file_size" bigint NOT NULL,
	"mime_type" text NOT NULL,
	"category" "document_category" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "documents_s3Key_unique" UNIQUE("s3_key"),
	CONSTRAINT "document_has_bytes" CHECK ("documents"."file_size" > 0)
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"email" text NOT NULL,
	"role" "membership_role",
	"team_id" text,
	"status" text DEFAULT 'pending' NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"inviter_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "holding_organization_invites_nobody" CHECK ("invitation"."organization_id" <> 'unassigned')
);
--> statement-breakpoint
CREATE TABLE "member" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" "membership_role" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_once_per_organization" UNIQUE("organization_id","user_id"),
	CONSTRAINT "holding_organization_has_no_members" CHECK ("member"."organization_id" <> 'unassigned')
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"logo" text,
	"metadata" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"timezone" text DEFAULT 'Australia/Sydney' NOT NULL,
	CONSTRAINT "organization_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "team" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"organization_id" text NOT NULL,
	"member_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_of_organization" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "team_member" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"user_id" text NOT NULL,
	"membership_key" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_member_membershipKey_unique" UNIQUE("membership_key"),
	CONSTRAINT "team_member_once_per_team" UNIQUE("team_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "system_user_has_no_account" CHECK ("account"."user_id" <> 'system')
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"active_organization_id" text,
	"active_team_id" text,
	"impersonated_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token"),
	CONSTRAINT "system_user_has_no_session" CHECK ("session"."user_id" <> 'system')
);
--> statement-breakpoint
CREATE TABLE "two_factor" (
	"id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"user_id" text NOT NULL,
	"verified" boolean,
	"failed_verification_count" integer,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text DEFAULT 'user' NOT NULL,
	"banned" boolean DEFAULT false NOT NULL,
	"ban_reason" text,
	"ban_expires" timestamp (3) with time zone,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"phone" text,
	"timezone" text,
	CONSTRAINT "user_email_unique" UNIQUE("email"),
	CONSTRAINT "user_role_known" CHECK ("user"."role" in ('user', 'admin')),
	CONSTRAINT "user_email_lower_case" CHECK ("user"."email" = lower("user"."email")),
	CONSTRAINT "system_user_stays_banned" CHECK ("user"."id" <> 'system' or ("user"."banned" and "user"."ban_expires" is null and "user"."email" like '%.invalid'))
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "specialist_appointment_types" (
	"specialist_id" text NOT NULL,
	"acuity_appointment_type_id" text NOT NULL,
	"name" text NOT NULL,
	"is_ime" boolean DEFAULT false NOT NULL,
	"mode" "appointment_mode" NOT NULL,
	"duration_minutes" integer NOT NULL,
	"intake_fields" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"not_offered_because" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "specialist_appointment_types_specialist_id_acuity_appointment_type_id_pk" PRIMARY KEY("specialist_id","acuity_appointment_type_id"),
	CONSTRAINT "appointment_type_lasts" CHECK ("specialist_appointment_types"."duration_minutes" > 0)
);
--> statement-breakpoint
CREATE TABLE "specialist_openings" (
	"specialist_id" text NOT NULL,
	"acuity_appointment_type_id" text NOT NULL,
	"earliest_at" timestamp (3) with time zone,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "specialist_openings_specialist_id_acuity_appointment_type_id_pk" PRIMARY KEY("specialist_id","acuity_appointment_type_id")
);
--> statement-breakpoint
CREATE TABLE "specialists" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"acuity_calendar_id" text NOT NULL,
	"name" text NOT NULL,
	"specialty" text NOT NULL,
	"location" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"timezone" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "specialists_userId_unique" UNIQUE("user_id"),
	CONSTRAINT "specialists_acuityCalendarId_unique" UNIQUE("acuity_calendar_id"),
	CONSTRAINT "system_user_is_no_specialist" CHECK ("specialists"."user_id" <> 'system')
);
--> statement-breakpoint
CREATE TABLE "worker_heartbeats" (
	"pool_id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"beat_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "appointment_requests" ADD CONSTRAINT "appointment_requests_actor_id_user_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_requests" ADD CONSTRAINT "appointment_requests_actor_for_id_user_id_fk" FOREIGN KEY ("actor_for_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_requests" ADD CONSTRAINT "appointment_requests_draft_id_booking_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."booking_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_requests" ADD CONSTRAINT "appointment_requests_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_drafts" ADD CONSTRAINT "booking_drafts_person_id_user_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_drafts" ADD CONSTRAINT "booking_drafts_created_by_id_user_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_drafts" ADD CONSTRAINT "booking_drafts_created_for_id_user_id_fk" FOREIGN KEY ("created_for_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_drafts" ADD CONSTRAINT "booking_drafts_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_drafts" ADD CONSTRAINT "booking_drafts_referrer_id_user_id_fk" FOREIGN KEY ("referrer_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_drafts" ADD CONSTRAINT "booking_drafts_specialist_id_specialists_id_fk" FOREIGN KEY ("specialist_id") REFERENCES "public"."specialists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_drafts" ADD CONSTRAINT "booking_drafts_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_drafts" ADD CONSTRAINT "draft_team_of_organization" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_drifts" ADD CONSTRAINT "booking_drifts_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD CONSTRAINT "booking_progress_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD CONSTRAINT "booking_progress_changed_by_id_user_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD CONSTRAINT "booking_progress_changed_for_id_user_id_fk" FOREIGN KEY ("changed_for_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD CONSTRAINT "booking_progress_from_specialist_id_specialists_id_fk" FOREIGN KEY ("from_specialist_id") REFERENCES "public"."specialists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD CONSTRAINT "booking_progress_to_specialist_id_specialists_id_fk" FOREIGN KEY ("to_specialist_id") REFERENCES "public"."specialists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_specialist_id_specialists_id_fk" FOREIGN KEY ("specialist_id") REFERENCES "public"."specialists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_created_by_id_user_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_created_for_id_user_id_fk" FOREIGN KEY ("created_for_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_referrer_id_user_id_fk" FOREIGN KEY ("referrer_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_team_of_organization" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_uploaded_by_id_user_id_fk" FOREIGN KEY ("uploaded_by_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_inviter_id_user_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_team_of_organization" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team" ADD CONSTRAINT "team_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_impersonated_by_user_id_fk" FOREIGN KEY ("impersonated_by") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specialist_appointment_types" ADD CONSTRAINT "specialist_appointment_types_specialist_id_specialists_id_fk" FOREIGN KEY ("specialist_id") REFERENCES "public"."specialists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specialist_openings" ADD CONSTRAINT "specialist_openings_specialist_id_specialists_id_fk" FOREIGN KEY ("specialist_id") REFERENCES "public"."specialists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specialists" ADD CONSTRAINT "specialists_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acuity_deliveries_of_appointment" ON "acuity_deliveries" USING btree ("acuity_appointment_id","state");--> statement-breakpoint
CREATE INDEX "acuity_deliveries_newest" ON "acuity_deliveries" USING btree ("received_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "appointment_requests_unfinished" ON "appointment_requests" USING btree ("lease_until") WHERE "appointment_requests"."state" in ('stored', 'asking');--> statement-breakpoint
CREATE INDEX "appointment_requests_of_appointment" ON "appointment_requests" USING btree ("acuity_appointment_id");--> statement-breakpoint
CREATE INDEX "appointment_requests_of_booking" ON "appointment_requests" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "appointment_requests_of_draft" ON "appointment_requests" USING btree ("draft_id");--> statement-breakpoint
CREATE INDEX "audit_logs_of_resource" ON "audit_logs" USING btree ("resource_type","resource_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_logs_of_user" ON "audit_logs" USING btree ("user_id","sequence");--> statement-breakpoint
CREATE INDEX "booking_drafts_of_person" ON "booking_drafts" USING btree ("person_id","updated_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "booking_drifts_of_booking" ON "booking_drifts" USING btree ("booking_id","seen_at");--> statement-breakpoint
CREATE INDEX "booking_progress_of_booking" ON "booking_progress" USING btree ("booking_id","sequence");--> statement-breakpoint
CREATE INDEX "bookings_newest" ON "bookings" USING btree ("appointment_date" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bookings_of_organization" ON "bookings" USING btree ("organization_id","appointment_date" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bookings_of_team" ON "bookings" USING btree ("team_id","appointment_date" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bookings_of_referrer" ON "bookings" USING btree ("referrer_id","appointment_date" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bookings_of_specialist" ON "bookings" USING btree ("specialist_id","appointment_date" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "documents_of_booking" ON "documents" USING btree ("booking_id","category","created_at");--> statement-breakpoint
CREATE INDEX "invitation_organization" ON "invitation" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "invitation_email" ON "invitation" USING btree ("email");--> statement-breakpoint
CREATE INDEX "member_user" ON "member" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "team_member_user" ON "team_member" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "account_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "two_factor_user" ON "two_factor" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "specialists_name" ON "specialists" USING btree ("name","id");