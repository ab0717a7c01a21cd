CREATE TABLE `complaint_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`means` text NOT NULL,
	`round` integer NOT NULL,
	`due_at` integer NOT NULL,
	`state` text NOT NULL,
	`result` text,
	`satisfaction` integer,
	`figures` text,
	`by_name` text,
	`done_at` integer,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `complaint_checks_ticket` ON `complaint_checks` (`ticket_id`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `complaint_checks_due` ON `complaint_checks` (`state`,`due_at`,`id`);--> statement-breakpoint
CREATE TABLE `complaint_remedies` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`claim` text NOT NULL,
	`what` text NOT NULL,
	`amount` real NOT NULL,
	`currency` text NOT NULL,
	`state` text NOT NULL,
	`asked_by_id` text NOT NULL,
	`asked_by_name` text NOT NULL,
	`asked_at` integer NOT NULL,
	`decided_by_id` text,
	`decided_by_name` text,
	`decided_at` integer,
	`reason` text,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `complaint_remedies_ticket` ON `complaint_remedies` (`ticket_id`,`asked_at`,`id`);--> statement-breakpoint
CREATE TABLE `complaint_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`rules` text NOT NULL,
	`made_at` integer NOT NULL,
	`by_name` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `complaint_rules_version` ON `complaint_rules` (`version`);--> statement-breakpoint
CREATE TABLE `complaints` (
	`id` text PRIMARY KEY NOT NULL,
	`harm` text,
	`scope` text,
	`scope_reason` text,
	`turn_to` text,
	`scope_told_at` integer,
	`scores` text NOT NULL,
	`points` real,
	`points_class` text,
	`rules_version` integer,
	`overridden_by` text,
	`not_now_told` text,
	`review_at` integer,
	`plan` text,
	`accepted_at` integer,
	`acknowledged_at` integer,
	`progress_at` integer,
	`decision` text,
	`appeal` text,
	`appeals` integer NOT NULL,
	`root_cause` text,
	`corrective_action` text,
	`assessed_at` integer,
	`ending` text,
	`ending_reason` text,
	`repeats` integer NOT NULL,
	`alarms` integer NOT NULL,
	`last_alarm_at` integer,
	`opened_at` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `complaints_opened` ON `complaints` (`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `complaints_review` ON `complaints` (`review_at`,`id`);--> statement-breakpoint
CREATE TABLE `cluster_members` (
	`id` text PRIMARY KEY NOT NULL,
	`cluster_id` text NOT NULL,
	`ticket_id` text NOT NULL,
	`at` integer NOT NULL,
	`likeness` real NOT NULL
);
--> statement-breakpoint
CREATE INDEX `cluster_members_cluster` ON `cluster_members` (`cluster_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `cluster_members_ticket` ON `cluster_members` (`ticket_id`);--> statement-breakpoint
CREATE TABLE `clusters` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`customer_id` text,
	`category` text,
	`size` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`problem_id` text,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `clusters_last` ON `clusters` (`last_at`,`id`);--> statement-breakpoint
CREATE INDEX `clusters_customer` ON `clusters` (`customer_id`,`last_at`);--> statement-breakpoint
CREATE INDEX `clusters_problem` ON `clusters` (`problem_id`);--> statement-breakpoint
CREATE TABLE `spikes` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`since` integer NOT NULL,
	`count` integer NOT NULL,
	`usual` real NOT NULL,
	`over_at` integer,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `category_models` (
	`id` text PRIMARY KEY NOT NULL,
	`counts` text NOT NULL,
	`at` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_files` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`import_id` text NOT NULL,
	`row` integer NOT NULL,
	`ticket_id` text,
	`kept` integer NOT NULL,
	`problems` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `import_rows_import` ON `import_rows` (`import_id`,`row`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`source` text,
	`state` text NOT NULL,
	`mapping` text,
	`rows` integer NOT NULL,
	`made` integer NOT NULL,
	`known` integer NOT NULL,
	`failed` integer NOT NULL,
	`kept` integer NOT NULL,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `imports_at` ON `imports` (`at`,`id`);