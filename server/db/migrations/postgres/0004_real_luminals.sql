CREATE TABLE "calendars" (
	"id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"time_zone" text NOT NULL,
	"week" jsonb NOT NULL,
	"days" jsonb NOT NULL,
	"changed_at" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clocks" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"clock" text NOT NULL,
	"state" text NOT NULL,
	"epoch" bigint NOT NULL,
	"started_at" bigint,
	"runs" jsonb NOT NULL,
	"since" bigint,
	"spent_ms" bigint NOT NULL,
	"edition" bigint NOT NULL,
	"policy_id" text,
	"calendar_id" text,
	"target_ms" bigint,
	"due_at" bigint,
	"next_at" bigint,
	"next_level" text,
	"fired" jsonb NOT NULL,
	"warned_at" bigint,
	"breached_at" bigint,
	"met_at" bigint,
	"held" text,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "firings" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"clock" text NOT NULL,
	"level" text NOT NULL,
	"epoch" bigint NOT NULL,
	"reached_at" bigint NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"at" bigint NOT NULL,
	"what" text NOT NULL,
	"clock" text NOT NULL,
	"ticket_id" text NOT NULL,
	"ticket_number" text NOT NULL,
	"subject" text NOT NULL,
	"due_at" bigint,
	"read_at" bigint,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"kind" text,
	"class" text,
	"queue" text,
	"calendar_id" text NOT NULL,
	"targets" jsonb NOT NULL,
	"warnings" jsonb NOT NULL,
	"escalations" jsonb NOT NULL,
	"disabled" boolean NOT NULL,
	"changed_at" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"noun" text NOT NULL,
	"rule_id" text NOT NULL,
	"version" bigint NOT NULL,
	"edition" bigint NOT NULL,
	"body" jsonb NOT NULL,
	"at" bigint NOT NULL,
	"by" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "tickets_due";--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "due_left_ms" bigint;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "due_rank" bigint DEFAULT 9007199254740991 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "clocks_ticket" ON "clocks" USING btree ("ticket_id","clock");--> statement-breakpoint
CREATE INDEX "clocks_next" ON "clocks" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "clocks_edition" ON "clocks" USING btree ("edition") WHERE state in ('running', 'paused');--> statement-breakpoint
CREATE INDEX "firings_at" ON "firings" USING btree ("at");--> statement-breakpoint
CREATE INDEX "firings_ticket" ON "firings" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "notices_user" ON "notices" USING btree ("user_id","at","id");--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("user_id","at","id") WHERE read_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "rule_versions_edition" ON "rule_versions" USING btree ("edition");--> statement-breakpoint
CREATE INDEX "rule_versions_rule" ON "rule_versions" USING btree ("rule_id","version");--> statement-breakpoint
CREATE INDEX "tickets_due" ON "tickets" USING btree ("due_rank","id");