CREATE TABLE "mailboxes" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"language" text NOT NULL,
	"kind" text NOT NULL,
	"team" text,
	"imap" jsonb,
	"folder" text NOT NULL,
	"done_folder" text,
	"smtp" jsonb,
	"acknowledge" boolean NOT NULL,
	"take_lists" boolean NOT NULL,
	"enabled" boolean NOT NULL,
	"imap_password" text,
	"smtp_password" text,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"mailbox_id" text,
	"sameness" text NOT NULL,
	"message_id" text NOT NULL,
	"file_id" text NOT NULL,
	"kind" text NOT NULL,
	"why" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"ticket_id" text,
	"comment_id" text,
	"from_name" text NOT NULL,
	"from_address" text NOT NULL,
	"subject" text NOT NULL,
	"at" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "out_mails" (
	"id" text PRIMARY KEY NOT NULL,
	"mailbox_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"comment_id" text,
	"message_id" text NOT NULL,
	"to" text NOT NULL,
	"subject" text NOT NULL,
	"in_reply_to" text,
	"references" jsonb NOT NULL,
	"text" text NOT NULL,
	"automatic" boolean NOT NULL,
	"state" text NOT NULL,
	"attempts" bigint NOT NULL,
	"next_at" bigint NOT NULL,
	"trouble" text,
	"created_at" bigint NOT NULL,
	"sent_at" bigint,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "status_links" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "web_forms" (
	"id" text PRIMARY KEY NOT NULL,
	"title" jsonb NOT NULL,
	"kind" text NOT NULL,
	"team" text,
	"enabled" boolean NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "mails_sameness" ON "mails" USING btree ("sameness");--> statement-breakpoint
CREATE INDEX "mails_message" ON "mails" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "mails_ticket" ON "mails" USING btree ("ticket_id","at");--> statement-breakpoint
CREATE INDEX "mails_sender" ON "mails" USING btree ("from_address","at");--> statement-breakpoint
CREATE INDEX "mails_outcome" ON "mails" USING btree ("outcome","at","id");--> statement-breakpoint
CREATE INDEX "mails_at" ON "mails" USING btree ("at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "out_mails_message" ON "out_mails" USING btree ("message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "out_mails_comment" ON "out_mails" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "out_mails_state" ON "out_mails" USING btree ("state","next_at");--> statement-breakpoint
CREATE INDEX "out_mails_ticket" ON "out_mails" USING btree ("ticket_id","created_at");--> statement-breakpoint
CREATE INDEX "out_mails_to" ON "out_mails" USING btree ("to","created_at");--> statement-breakpoint
CREATE INDEX "status_links_ticket" ON "status_links" USING btree ("ticket_id");