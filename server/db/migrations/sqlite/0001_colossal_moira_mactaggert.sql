CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`comment_id` text,
	`file_id` text NOT NULL,
	`name` text NOT NULL,
	`size` integer NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attachments_ticket` ON `attachments` (`ticket_id`,`at`);--> statement-breakpoint
CREATE INDEX `attachments_loose` ON `attachments` (`comment_id`,`at`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`ticket_id` text NOT NULL,
	`public` integer NOT NULL,
	`text` text NOT NULL,
	`replies_seen` integer NOT NULL,
	`begun_at` integer NOT NULL,
	`saved_at` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `drafts_user` ON `drafts` (`user_id`,`saved_at`);--> statement-breakpoint
CREATE INDEX `drafts_ticket` ON `drafts` (`ticket_id`);--> statement-breakpoint
CREATE TABLE `file_pieces` (
	`id` text PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`type` text NOT NULL,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `macros` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`team` text,
	`actions` text NOT NULL,
	`position` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `replies` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`text` text NOT NULL,
	`team` text,
	`position` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `ticket_links` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`other_id` text NOT NULL,
	`kind` text NOT NULL,
	`moved` text,
	`at` integer NOT NULL,
	`by_name` text,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `ticket_links_ticket` ON `ticket_links` (`ticket_id`);--> statement-breakpoint
CREATE INDEX `ticket_links_other` ON `ticket_links` (`other_id`);--> statement-breakpoint
CREATE TABLE `ticket_views` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`owner_name` text NOT NULL,
	`name` text NOT NULL,
	`shared` integer NOT NULL,
	`filter` text NOT NULL,
	`position` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `ticket_views_owner` ON `ticket_views` (`owner_id`);--> statement-breakpoint
ALTER TABLE `ticket_comments` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `urgency` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `tickets_kind` ON `tickets` (`kind`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_queue` ON `tickets` (`queue`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_category` ON `tickets` (`category`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_class` ON `tickets` (`class`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_severity` ON `tickets` (`severity`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_step` ON `tickets` (`step`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_standing` ON `tickets` (`due_standing`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_source` ON `tickets` (`source`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_urgency` ON `tickets` (`urgency`,`id`);--> statement-breakpoint
UPDATE tickets SET
  urgency = CASE priority WHEN 'low' THEN 0 WHEN 'high' THEN 2 WHEN 'urgent' THEN 3 ELSE 1 END,
  resolved_at = coalesce(resolved_at, closed_at),
  pending_reason = CASE WHEN state = 'pending' THEN coalesce(pending_reason, 'other') END;
