CREATE TABLE "article_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"article_id" text NOT NULL,
	"number" bigint NOT NULL,
	"texts" jsonb NOT NULL,
	"author_id" text,
	"author_name" text,
	"note" text,
	"changed_at" bigint NOT NULL,
	"published_at" bigint,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "article_votes" (
	"id" text PRIMARY KEY NOT NULL,
	"article_id" text NOT NULL,
	"number" bigint NOT NULL,
	"user_id" text NOT NULL,
	"helped" boolean NOT NULL,
	"comment" text,
	"at" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "articles" (
	"id" text PRIMARY KEY NOT NULL,
	"category" text NOT NULL,
	"state" text NOT NULL,
	"newest" bigint NOT NULL,
	"published" bigint,
	"roles" jsonb NOT NULL,
	"teams" jsonb NOT NULL,
	"readers" text NOT NULL,
	"tags" jsonb NOT NULL,
	"owner_id" text,
	"owner_name" text,
	"review_at" bigint,
	"published_at" bigint,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_gaps" (
	"id" text PRIMARY KEY NOT NULL,
	"words" text NOT NULL,
	"times" bigint NOT NULL,
	"first_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"state" text NOT NULL,
	"article_id" text,
	"version" bigint NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE "complaint_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"means" text NOT NULL,
	"round" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"state" text NOT NULL,
	"result" text,
	"satisfaction" bigint,
	"figures" jsonb,
	"by_name" text,
	"done_at" bigint,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "complaint_remedies" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"claim" text NOT NULL,
	"what" text NOT NULL,
	"amount" double precision NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"asked_by_id" text NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"decided_by_id" text,
	"decided_by_name" text,
	"decided_at" bigint,
	"reason" text,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "complaint_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"rules" jsonb NOT NULL,
	"made_at" bigint NOT NULL,
	"by_name" text
);
--> statement-breakpoint
CREATE TABLE "complaints" (
	"id" text PRIMARY KEY NOT NULL,
	"harm" text,
	"scope" text,
	"scope_reason" text,
	"turn_to" text,
	"scope_told_at" bigint,
	"scores" jsonb NOT NULL,
	"points" double precision,
	"points_class" text,
	"rules_version" bigint,
	"overridden_by" text,
	"not_now_told" text,
	"review_at" bigint,
	"plan" text,
	"accepted_at" bigint,
	"acknowledged_at" bigint,
	"progress_at" bigint,
	"decision" jsonb,
	"appeal" jsonb,
	"appeals" bigint NOT NULL,
	"root_cause" text,
	"corrective_action" text,
	"assessed_at" bigint,
	"ending" text,
	"ending_reason" text,
	"repeats" bigint NOT NULL,
	"alarms" bigint NOT NULL,
	"last_alarm_at" bigint,
	"opened_at" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cluster_members" (
	"id" text PRIMARY KEY NOT NULL,
	"cluster_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"at" bigint NOT NULL,
	"likeness" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clusters" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"customer_id" text,
	"category" text,
	"size" bigint NOT NULL,
	"first_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"problem_id" text,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spikes" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"since" bigint NOT NULL,
	"count" bigint NOT NULL,
	"usual" double precision NOT NULL,
	"over_at" bigint,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "category_models" (
	"id" text PRIMARY KEY NOT NULL,
	"counts" jsonb NOT NULL,
	"at" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_files" (
	"id" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"id" text PRIMARY KEY NOT NULL,
	"import_id" text NOT NULL,
	"row" bigint NOT NULL,
	"ticket_id" text,
	"kept" boolean NOT NULL,
	"problems" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"source" text,
	"state" text NOT NULL,
	"mapping" jsonb,
	"rows" bigint NOT NULL,
	"made" bigint NOT NULL,
	"known" bigint NOT NULL,
	"failed" bigint NOT NULL,
	"kept" bigint NOT NULL,
	"at" bigint NOT NULL,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "offers_contact";--> statement-breakpoint
DROP INDEX "offers_open";--> statement-breakpoint
DROP INDEX "events_noun";--> statement-breakpoint
ALTER TABLE "ticket_comments" ADD COLUMN "version" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "urgency" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
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
ALTER TABLE "tickets" ADD COLUMN "due_left_ms" bigint;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "due_rank" bigint DEFAULT 9007199254740991 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "review_at" bigint;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "resolved_at" bigint;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "reopened" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "watchers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "requester_name" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "requester_email" text;--> statement-breakpoint
CREATE UNIQUE INDEX "article_versions_number" ON "article_versions" USING btree ("article_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "article_votes_once" ON "article_votes" USING btree ("article_id","number","user_id");--> statement-breakpoint
CREATE INDEX "articles_changed" ON "articles" USING btree ("changed_at","id");--> statement-breakpoint
CREATE INDEX "articles_state" ON "articles" USING btree ("state","changed_at","id");--> statement-breakpoint
CREATE INDEX "articles_review" ON "articles" USING btree ("review_at","id");--> statement-breakpoint
CREATE INDEX "search_gaps_open" ON "search_gaps" USING btree ("state","times","id");--> statement-breakpoint
CREATE INDEX "ticket_marks_value" ON "ticket_marks" USING btree ("use","value","opened_at","ticket_id");--> statement-breakpoint
CREATE INDEX "attachments_ticket" ON "attachments" USING btree ("ticket_id","at");--> statement-breakpoint
CREATE INDEX "attachments_loose" ON "attachments" USING btree ("comment_id","at");--> statement-breakpoint
CREATE INDEX "drafts_user" ON "drafts" USING btree ("user_id","saved_at");--> statement-breakpoint
CREATE INDEX "drafts_ticket" ON "drafts" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_links_ticket" ON "ticket_links" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_links_other" ON "ticket_links" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "ticket_views_owner" ON "ticket_views" USING btree ("owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "team_members_once" ON "team_members" USING btree ("team_id","user_id");--> statement-breakpoint
CREATE INDEX "team_members_user" ON "team_members" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "clocks_ticket" ON "clocks" USING btree ("ticket_id","clock");--> statement-breakpoint
CREATE INDEX "clocks_next" ON "clocks" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "clocks_edition" ON "clocks" USING btree ("edition") WHERE state in ('running', 'paused');--> statement-breakpoint
CREATE INDEX "firings_at" ON "firings" USING btree ("at");--> statement-breakpoint
CREATE INDEX "firings_ticket" ON "firings" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "notices_user" ON "notices" USING btree ("user_id","at","id");--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("user_id","at","id") WHERE read_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "rule_versions_edition" ON "rule_versions" USING btree ("edition");--> statement-breakpoint
CREATE INDEX "rule_versions_rule" ON "rule_versions" USING btree ("rule_id","version");--> statement-breakpoint
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
CREATE INDEX "status_links_ticket" ON "status_links" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "complaint_checks_ticket" ON "complaint_checks" USING btree ("ticket_id","due_at","id");--> statement-breakpoint
CREATE INDEX "complaint_checks_due" ON "complaint_checks" USING btree ("state","due_at","id");--> statement-breakpoint
CREATE INDEX "complaint_remedies_ticket" ON "complaint_remedies" USING btree ("ticket_id","asked_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "complaint_rules_version" ON "complaint_rules" USING btree ("version");--> statement-breakpoint
CREATE INDEX "complaints_opened" ON "complaints" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "complaints_review" ON "complaints" USING btree ("review_at","id");--> statement-breakpoint
CREATE INDEX "cluster_members_cluster" ON "cluster_members" USING btree ("cluster_id","at","id");--> statement-breakpoint
CREATE INDEX "cluster_members_ticket" ON "cluster_members" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "clusters_last" ON "clusters" USING btree ("last_at","id");--> statement-breakpoint
CREATE INDEX "clusters_customer" ON "clusters" USING btree ("customer_id","last_at");--> statement-breakpoint
CREATE INDEX "clusters_problem" ON "clusters" USING btree ("problem_id");--> statement-breakpoint
CREATE INDEX "import_rows_import" ON "import_rows" USING btree ("import_id","row");--> statement-breakpoint
CREATE INDEX "imports_at" ON "imports" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "tickets_changed" ON "tickets" USING btree ("changed_at","id");--> statement-breakpoint
CREATE INDEX "tickets_owner" ON "tickets" USING btree ("owner_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_team" ON "tickets" USING btree ("team","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_kind" ON "tickets" USING btree ("kind","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_queue" ON "tickets" USING btree ("queue","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_category" ON "tickets" USING btree ("category","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_class" ON "tickets" USING btree ("class","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_severity" ON "tickets" USING btree ("severity","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_step" ON "tickets" USING btree ("step","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_standing" ON "tickets" USING btree ("due_standing","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_source" ON "tickets" USING btree ("source","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_urgency" ON "tickets" USING btree ("urgency","id");--> statement-breakpoint
CREATE INDEX "tickets_due" ON "tickets" USING btree ("due_rank","id");--> statement-breakpoint
CREATE INDEX "tickets_reference" ON "tickets" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "tickets_parent" ON "tickets" USING btree ("parent_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_problem" ON "tickets" USING btree ("problem_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "events_ticket" ON "events" USING btree ("noun_id") WHERE noun = 'ticket';--> statement-breakpoint
UPDATE "tickets" SET "urgency" = CASE "priority" WHEN 'low' THEN 0 WHEN 'high' THEN 2 WHEN 'urgent' THEN 3 ELSE 1 END;
