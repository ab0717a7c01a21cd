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
CREATE INDEX "imports_at" ON "imports" USING btree ("at","id");