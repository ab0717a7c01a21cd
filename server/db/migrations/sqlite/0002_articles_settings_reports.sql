CREATE TABLE `import_pieces` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `mailboxes` ADD `authserv` text;--> statement-breakpoint
ALTER TABLE `mails` ADD `proof` text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
CREATE INDEX `mails_file` ON `mails` (`file_id`);--> statement-breakpoint
CREATE INDEX `attachments_file` ON `attachments` (`file_id`);--> statement-breakpoint
CREATE INDEX `files_added` ON `files` (`added_at`,`id`);