CREATE TABLE "terms" (
	"id" text PRIMARY KEY NOT NULL,
	"use" text NOT NULL,
	"parent_id" text,
	"name" jsonb NOT NULL,
	"position" bigint NOT NULL,
	"retired" boolean NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_fields" (
	"id" text PRIMARY KEY NOT NULL,
	"kinds" jsonb NOT NULL,
	"name" jsonb NOT NULL,
	"type" text NOT NULL,
	"choices" jsonb NOT NULL,
	"required_to" text,
	"only_if" jsonb,
	"position" bigint NOT NULL,
	"retired" boolean NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_marks" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"use" text NOT NULL,
	"value" text NOT NULL,
	"opened_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"user_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"private" boolean NOT NULL,
	"position" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "team" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "class" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "class_reason" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "category" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "claims" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "severity" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "tags" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "fields" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "source" text DEFAULT 'staff' NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "parent_id" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "open_tasks" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "problem_id" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "merged_into_id" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "step" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "pending_reason" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "pending_approvals" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "wanted_by" bigint;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "due_at" bigint;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "due_clock" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "due_standing" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "review_at" bigint;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "resolved_at" bigint;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "reopened" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "watchers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "requester_name" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "requester_email" text;--> statement-breakpoint
CREATE INDEX "ticket_marks_value" ON "ticket_marks" USING btree ("use","value","opened_at","ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "team_members_once" ON "team_members" USING btree ("team_id","user_id");--> statement-breakpoint
CREATE INDEX "team_members_user" ON "team_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "tickets_changed" ON "tickets" USING btree ("changed_at","id");--> statement-breakpoint
CREATE INDEX "tickets_owner" ON "tickets" USING btree ("owner_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_team" ON "tickets" USING btree ("team","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_due" ON "tickets" USING btree ("due_at","id");--> statement-breakpoint
CREATE INDEX "tickets_reference" ON "tickets" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "tickets_parent" ON "tickets" USING btree ("parent_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_problem" ON "tickets" USING btree ("problem_id","opened_at","id");