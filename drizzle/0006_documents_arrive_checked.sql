CREATE TYPE "public"."document_upload_state" AS ENUM('receiving', 'checking', 'rejected', 'abandoned', 'listed');--> statement-breakpoint
CREATE TABLE "document_uploads" (
	"id" text PRIMARY KEY NOT NULL,
	"booking_id" text NOT NULL,
	"person_id" text NOT NULL,
	"uploaded_by_id" text NOT NULL,
	"uploaded_for_id" text,
	"organization_id" text,
	"category" "document_category" NOT NULL,
	"file_name" text NOT NULL,
	"file_size" bigint NOT NULL,
	"part_size" integer NOT NULL,
	"s3_key" text NOT NULL,
	"s3_upload_id" text,
	"replaces_id" text,
	"state" "document_upload_state" DEFAULT 'receiving' NOT NULL,
	"verdict" text,
	"waits_for_scanner" boolean DEFAULT false NOT NULL,
	"dismissed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_uploads_s3Key_unique" UNIQUE("s3_key"),
	CONSTRAINT "upload_has_bytes" CHECK ("document_uploads"."file_size" > 0 and "document_uploads"."file_size" <= 524288000),
	CONSTRAINT "rejected_upload_says_why" CHECK (("document_uploads"."state" = 'rejected') = ("document_uploads"."verdict" is not null))
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "retain_until" date;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "held_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "held_by_id" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "hold_reason" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "uploaded_for_id" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "organization_id" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "sha256" text NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "series_id" text NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "is_protected" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "deleted_by_id" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "deleted_for_id" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "deletion_note" text;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "verified_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "damaged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "purged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "document_uploads" ADD CONSTRAINT "document_uploads_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_uploads" ADD CONSTRAINT "document_uploads_person_id_user_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_uploads" ADD CONSTRAINT "document_uploads_uploaded_by_id_user_id_fk" FOREIGN KEY ("uploaded_by_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_uploads" ADD CONSTRAINT "document_uploads_uploaded_for_id_user_id_fk" FOREIGN KEY ("uploaded_for_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_uploads" ADD CONSTRAINT "document_uploads_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_uploads" ADD CONSTRAINT "document_uploads_replaces_id_documents_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_uploads_of_booking" ON "document_uploads" USING btree ("booking_id","person_id","created_at");--> statement-breakpoint
CREATE INDEX "document_uploads_unfinished" ON "document_uploads" USING btree ("created_at") WHERE "document_uploads"."state" in ('receiving', 'checking');--> statement-breakpoint
CREATE UNIQUE INDEX "one_upload_per_file" ON "document_uploads" USING btree ("booking_id","person_id","category","file_name","file_size",coalesce("replaces_id", '')) WHERE "document_uploads"."state" = 'receiving';--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_held_by_id_user_id_fk" FOREIGN KEY ("held_by_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_uploaded_for_id_user_id_fk" FOREIGN KEY ("uploaded_for_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_deleted_by_id_user_id_fk" FOREIGN KEY ("deleted_by_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_deleted_for_id_user_id_fk" FOREIGN KEY ("deleted_for_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "documents_to_verify" ON "documents" USING btree ("verified_at","id") WHERE "documents"."purged_at" is null;--> statement-breakpoint
CREATE INDEX "documents_to_purge" ON "documents" USING btree ("deleted_at","id") WHERE "documents"."deleted_at" is not null and "documents"."purged_at" is null;--> statement-breakpoint
CREATE INDEX "documents_damaged" ON "documents" USING btree ("damaged_at") WHERE "documents"."damaged_at" is not null and "documents"."purged_at" is null;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "one_document_per_version" UNIQUE("series_id","version");--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "hold_says_who_and_why" CHECK (("bookings"."held_at" is null) = ("bookings"."held_by_id" is null) and ("bookings"."held_at" is null) = ("bookings"."hold_reason" is null));--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "document_is_version_of_something" CHECK (("documents"."version" = 1) = ("documents"."series_id" = "documents"."id"));--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "document_hash_is_sha256" CHECK ("documents"."sha256" ~ '^[0-9a-f]{64}$');--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "only_reports_are_released" CHECK ("documents"."released_at" is null or "documents"."category" = 'report');--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "released_report_stays" CHECK ("documents"."released_at" is null or "documents"."deleted_at" is null);--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "deleted_document_says_who" CHECK (("documents"."deleted_at" is null) = ("documents"."deleted_by_id" is null));--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "only_deleted_documents_are_purged" CHECK ("documents"."purged_at" is null or "documents"."deleted_at" is not null);--> statement-breakpoint
create trigger keep_updated_at before update on document_uploads for each row execute function keep_updated_at();
--> statement-breakpoint
-- What a document is never changes: its bytes, whose they are, and that somebody was shown them. What is held is not deleted.
create function keep_document() returns trigger language plpgsql as $$
begin
  if (new.id, new.booking_id, new.uploaded_by_id, new.s3_key, new.file_size, new.sha256, new.series_id, new.version, new.created_at)
    is distinct from (old.id, old.booking_id, old.uploaded_by_id, old.s3_key, old.file_size, old.sha256, old.series_id, old.version, old.created_at)
    or new.uploaded_for_id is distinct from old.uploaded_for_id or new.organization_id is distinct from old.organization_id then
    raise exception 'a document stays what it is' using errcode = 'restrict_violation', constraint = 'document_stays_what_it_is';
  end if;
  if old.released_at is not null and (new.released_at is distinct from old.released_at or new.category <> old.category) then
    raise exception 'a released report stays released' using errcode = 'restrict_violation', constraint = 'released_report_stays';
  end if;
  if old.purged_at is not null then
    raise exception 'a purged document is over' using errcode = 'restrict_violation', constraint = 'purged_document_is_over';
  end if;
  if (old.deleted_at is null and new.deleted_at is not null or new.purged_at is not null)
    and exists (select 1 from bookings where id = new.booking_id and held_at is not null) then
    raise exception 'the booking is on hold' using errcode = 'restrict_violation', constraint = 'held_document_stays';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_document before update on documents for each row execute function keep_document();
--> statement-breakpoint
create trigger document_stays before delete on documents for each row execute function refuse_change();
