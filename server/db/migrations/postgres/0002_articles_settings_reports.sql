CREATE TABLE "import_pieces" (
	"id" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "authserv" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "proof" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
CREATE INDEX "attachments_file" ON "attachments" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "files_added" ON "files" USING btree ("added_at","id");--> statement-breakpoint
CREATE INDEX "mails_file" ON "mails" USING btree ("file_id");