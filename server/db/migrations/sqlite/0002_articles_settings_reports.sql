CREATE TABLE `article_files` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`file_id` text NOT NULL,
	`name` text NOT NULL,
	`size` integer NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`by_id` text,
	`by_name` text,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `article_files_of` ON `article_files` (`article_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `import_pieces` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
DROP INDEX `contacts_queue`;--> statement-breakpoint
DROP INDEX `contacts_offers_due`;--> statement-breakpoint
DROP INDEX `contacts_wrap_up`;--> statement-breakpoint
DROP INDEX `contacts_in_hand`;--> statement-breakpoint
DROP INDEX `contacts_live`;--> statement-breakpoint
CREATE INDEX `contacts_live` ON `contacts` (`state`,`queue`,`rank_at`,`offer_expires_at`,`wrap_up_until`) WHERE state not in ('closed', 'abandoned');--> statement-breakpoint
DROP INDEX `one_open_offer_per_contact`;--> statement-breakpoint
DROP INDEX `one_offer_per_slot`;--> statement-breakpoint
DROP INDEX `offers_done`;--> statement-breakpoint
CREATE UNIQUE INDEX `one_open_offer_per_contact` ON `offers` (`contact_id`) WHERE done_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `one_offer_per_slot` ON `offers` (`agent_id`,`slot`) WHERE done_at is null;--> statement-breakpoint
CREATE INDEX `offers_done` ON `offers` (`queue`,`done_at`) WHERE done_at is not null;--> statement-breakpoint
ALTER TABLE `article_votes` ADD `out_of_date` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `teams` ADD `retired` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `notices` ADD `by_name` text;--> statement-breakpoint
ALTER TABLE `mailboxes` ADD `authserv` text;--> statement-breakpoint
ALTER TABLE `mailboxes` ADD `queue` text;--> statement-breakpoint
ALTER TABLE `mailboxes` ADD `signature` text DEFAULT '{"en":"","zh":""}' NOT NULL;--> statement-breakpoint
ALTER TABLE `mailboxes` ADD `sender` text;--> statement-breakpoint
ALTER TABLE `mailboxes` ADD `retired` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `mails` ADD `proof` text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
CREATE INDEX `mails_file` ON `mails` (`file_id`);--> statement-breakpoint
ALTER TABLE `web_forms` ADD `most_of_one` integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE `web_forms` ADD `most_of_all` integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE `import_files` ADD `pieces` integer;--> statement-breakpoint
ALTER TABLE `import_files` ADD `at` integer;--> statement-breakpoint
ALTER TABLE `import_rows` ADD `line` integer;--> statement-breakpoint
CREATE INDEX `attachments_file` ON `attachments` (`file_id`);--> statement-breakpoint
CREATE INDEX `files_added` ON `files` (`added_at`,`id`);