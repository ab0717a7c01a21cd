CREATE TABLE `terms` (
	`id` text PRIMARY KEY NOT NULL,
	`use` text NOT NULL,
	`parent_id` text,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`retired` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `ticket_fields` (
	`id` text PRIMARY KEY NOT NULL,
	`kinds` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`choices` text NOT NULL,
	`required_to` text,
	`only_if` text,
	`position` integer NOT NULL,
	`retired` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `ticket_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`use` text NOT NULL,
	`value` text NOT NULL,
	`opened_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `ticket_marks_value` ON `ticket_marks` (`use`,`value`,`opened_at`,`ticket_id`);--> statement-breakpoint
CREATE TABLE `team_members` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`user_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `team_members_once` ON `team_members` (`team_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `team_members_user` ON `team_members` (`user_id`);--> statement-breakpoint
CREATE TABLE `teams` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`private` integer NOT NULL,
	`position` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `tickets` ADD `team` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `class` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `class_reason` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `category` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `claims` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `severity` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `tags` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `fields` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `source` text DEFAULT 'staff' NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `reference` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `parent_id` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `open_tasks` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `problem_id` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `merged_into_id` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `step` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `pending_reason` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `pending_approvals` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `wanted_by` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `due_at` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `due_clock` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `due_standing` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `review_at` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `resolved_at` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `reopened` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `watchers` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `requester_name` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `requester_email` text;--> statement-breakpoint
CREATE INDEX `tickets_changed` ON `tickets` (`changed_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_owner` ON `tickets` (`owner_id`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_team` ON `tickets` (`team`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_due` ON `tickets` (`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_reference` ON `tickets` (`reference`);--> statement-breakpoint
CREATE INDEX `tickets_parent` ON `tickets` (`parent_id`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_problem` ON `tickets` (`problem_id`,`opened_at`,`id`);