CREATE TABLE `mailboxes` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`language` text NOT NULL,
	`kind` text NOT NULL,
	`team` text,
	`imap` text,
	`folder` text NOT NULL,
	`done_folder` text,
	`smtp` text,
	`acknowledge` integer NOT NULL,
	`take_lists` integer NOT NULL,
	`enabled` integer NOT NULL,
	`imap_password` text,
	`smtp_password` text,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`mailbox_id` text,
	`sameness` text NOT NULL,
	`message_id` text NOT NULL,
	`file_id` text NOT NULL,
	`kind` text NOT NULL,
	`why` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`ticket_id` text,
	`comment_id` text,
	`from_name` text NOT NULL,
	`from_address` text NOT NULL,
	`subject` text NOT NULL,
	`at` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mails_sameness` ON `mails` (`sameness`);--> statement-breakpoint
CREATE INDEX `mails_message` ON `mails` (`message_id`);--> statement-breakpoint
CREATE INDEX `mails_ticket` ON `mails` (`ticket_id`,`at`);--> statement-breakpoint
CREATE INDEX `mails_sender` ON `mails` (`from_address`,`at`);--> statement-breakpoint
CREATE INDEX `mails_outcome` ON `mails` (`outcome`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `mails_at` ON `mails` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `out_mails` (
	`id` text PRIMARY KEY NOT NULL,
	`mailbox_id` text NOT NULL,
	`ticket_id` text NOT NULL,
	`comment_id` text,
	`message_id` text NOT NULL,
	`to` text NOT NULL,
	`subject` text NOT NULL,
	`in_reply_to` text,
	`references` text NOT NULL,
	`text` text NOT NULL,
	`automatic` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`trouble` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `out_mails_message` ON `out_mails` (`message_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `out_mails_comment` ON `out_mails` (`comment_id`);--> statement-breakpoint
CREATE INDEX `out_mails_state` ON `out_mails` (`state`,`next_at`);--> statement-breakpoint
CREATE INDEX `out_mails_ticket` ON `out_mails` (`ticket_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `out_mails_to` ON `out_mails` (`to`,`created_at`);--> statement-breakpoint
CREATE TABLE `status_links` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `status_links_ticket` ON `status_links` (`ticket_id`);--> statement-breakpoint
CREATE TABLE `web_forms` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`team` text,
	`enabled` integer NOT NULL,
	`version` integer NOT NULL
);
