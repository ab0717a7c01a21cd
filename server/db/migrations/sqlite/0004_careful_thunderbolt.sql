CREATE TABLE `calendars` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`week` text NOT NULL,
	`days` text NOT NULL,
	`changed_at` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `clocks` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`clock` text NOT NULL,
	`state` text NOT NULL,
	`epoch` integer NOT NULL,
	`started_at` integer,
	`runs` text NOT NULL,
	`since` integer,
	`spent_ms` integer NOT NULL,
	`edition` integer NOT NULL,
	`policy_id` text,
	`calendar_id` text,
	`target_ms` integer,
	`due_at` integer,
	`next_at` integer,
	`next_level` text,
	`fired` text NOT NULL,
	`warned_at` integer,
	`breached_at` integer,
	`met_at` integer,
	`held` text,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clocks_ticket` ON `clocks` (`ticket_id`,`clock`);--> statement-breakpoint
CREATE INDEX `clocks_next` ON `clocks` (`next_at`) WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX `clocks_edition` ON `clocks` (`edition`) WHERE state in ('running', 'paused');--> statement-breakpoint
CREATE TABLE `firings` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`clock` text NOT NULL,
	`level` text NOT NULL,
	`epoch` integer NOT NULL,
	`reached_at` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `firings_at` ON `firings` (`at`);--> statement-breakpoint
CREATE INDEX `firings_ticket` ON `firings` (`ticket_id`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`at` integer NOT NULL,
	`what` text NOT NULL,
	`clock` text NOT NULL,
	`ticket_id` text NOT NULL,
	`ticket_number` text NOT NULL,
	`subject` text NOT NULL,
	`due_at` integer,
	`read_at` integer,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notices_user` ON `notices` (`user_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`user_id`,`at`,`id`) WHERE read_at is null;--> statement-breakpoint
CREATE TABLE `policies` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text,
	`class` text,
	`queue` text,
	`calendar_id` text NOT NULL,
	`targets` text NOT NULL,
	`warnings` text NOT NULL,
	`escalations` text NOT NULL,
	`disabled` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rule_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`noun` text NOT NULL,
	`rule_id` text NOT NULL,
	`version` integer NOT NULL,
	`edition` integer NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rule_versions_edition` ON `rule_versions` (`edition`);--> statement-breakpoint
CREATE INDEX `rule_versions_rule` ON `rule_versions` (`rule_id`,`version`);--> statement-breakpoint
DROP INDEX `tickets_due`;--> statement-breakpoint
ALTER TABLE `tickets` ADD `due_left_ms` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `due_rank` integer DEFAULT 9007199254740991 NOT NULL;--> statement-breakpoint
CREATE INDEX `tickets_due` ON `tickets` (`due_rank`,`id`);