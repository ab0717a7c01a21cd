CREATE TABLE "article_files" (
	"id" text PRIMARY KEY NOT NULL,
	"article_id" text NOT NULL,
	"file_id" text NOT NULL,
	"name" text NOT NULL,
	"size" bigint NOT NULL,
	"type" text NOT NULL,
	"at" bigint NOT NULL,
	"by_id" text,
	"by_name" text,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_pieces" (
	"id" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "contacts_queue";--> statement-breakpoint
DROP INDEX "contacts_offers_due";--> statement-breakpoint
DROP INDEX "contacts_wrap_up";--> statement-breakpoint
DROP INDEX "contacts_in_hand";--> statement-breakpoint
DROP INDEX "contacts_live";--> statement-breakpoint
DROP INDEX "one_open_offer_per_contact";--> statement-breakpoint
DROP INDEX "one_offer_per_slot";--> statement-breakpoint
DROP INDEX "offers_done";--> statement-breakpoint
ALTER TABLE "article_votes" ADD COLUMN "out_of_date" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "retired" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "by_name" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "authserv" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "queue" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "signature" jsonb DEFAULT '{"en":"","zh":""}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "sender" jsonb;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "retired" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "proof" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "web_forms" ADD COLUMN "most_of_one" bigint DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "web_forms" ADD COLUMN "most_of_all" bigint DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_files" ADD COLUMN "pieces" bigint;--> statement-breakpoint
ALTER TABLE "import_files" ADD COLUMN "at" bigint;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "line" bigint;--> statement-breakpoint
CREATE INDEX "article_files_of" ON "article_files" USING btree ("article_id","at","id");--> statement-breakpoint
CREATE INDEX "attachments_file" ON "attachments" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "files_added" ON "files" USING btree ("added_at","id");--> statement-breakpoint
CREATE INDEX "mails_file" ON "mails" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "contacts_live" ON "contacts" USING btree ("state","queue","rank_at","offer_expires_at","wrap_up_until") WHERE state not in ('closed', 'abandoned');--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_offer_per_contact" ON "offers" USING btree ("contact_id") WHERE done_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_offer_per_slot" ON "offers" USING btree ("agent_id","slot") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "offers_done" ON "offers" USING btree ("queue","done_at") WHERE done_at is not null;