CREATE TABLE "attachments" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"comment_id" text,
	"file_id" text NOT NULL,
	"name" text NOT NULL,
	"size" bigint NOT NULL,
	"type" text NOT NULL,
	"at" bigint NOT NULL,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"public" boolean NOT NULL,
	"text" text NOT NULL,
	"replies_seen" bigint NOT NULL,
	"begun_at" bigint NOT NULL,
	"saved_at" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "file_pieces" (
	"id" text PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" text PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"type" text NOT NULL,
	"added_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "macros" (
	"id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"team" text,
	"actions" jsonb NOT NULL,
	"position" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"text" text NOT NULL,
	"team" text,
	"position" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_links" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"other_id" text NOT NULL,
	"kind" text NOT NULL,
	"moved" jsonb,
	"at" bigint NOT NULL,
	"by_name" text,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_views" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"owner_name" text NOT NULL,
	"name" text NOT NULL,
	"shared" boolean NOT NULL,
	"filter" jsonb NOT NULL,
	"position" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ticket_comments" ADD COLUMN "version" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "urgency" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "attachments_ticket" ON "attachments" USING btree ("ticket_id","at");--> statement-breakpoint
CREATE INDEX "attachments_loose" ON "attachments" USING btree ("comment_id","at");--> statement-breakpoint
CREATE INDEX "drafts_user" ON "drafts" USING btree ("user_id","saved_at");--> statement-breakpoint
CREATE INDEX "drafts_ticket" ON "drafts" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_links_ticket" ON "ticket_links" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_links_other" ON "ticket_links" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "ticket_views_owner" ON "ticket_views" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "tickets_kind" ON "tickets" USING btree ("kind","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_queue" ON "tickets" USING btree ("queue","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_category" ON "tickets" USING btree ("category","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_class" ON "tickets" USING btree ("class","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_severity" ON "tickets" USING btree ("severity","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_step" ON "tickets" USING btree ("step","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_standing" ON "tickets" USING btree ("due_standing","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_source" ON "tickets" USING btree ("source","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_urgency" ON "tickets" USING btree ("urgency","id");--> statement-breakpoint
UPDATE tickets SET
  urgency = CASE priority WHEN 'low' THEN 0 WHEN 'high' THEN 2 WHEN 'urgent' THEN 3 ELSE 1 END,
  resolved_at = coalesce(resolved_at, closed_at),
  pending_reason = CASE WHEN state = 'pending' THEN coalesce(pending_reason, 'other') END;
