CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`key_hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`key_hash`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token` ON `sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`disabled_at` integer,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `agents` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`chosen` text NOT NULL,
	`reason` text,
	`state` text NOT NULL,
	`state_since` integer NOT NULL,
	`idle_since` integer NOT NULL,
	`link_lost_at` integer,
	`skills` text NOT NULL,
	`queues` text NOT NULL,
	`temperament` text,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `dispositions` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`needs_gates` integer NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `queues` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`mode` text NOT NULL,
	`skills` text NOT NULL,
	`offer_ms` integer NOT NULL,
	`wrap_up_ms` integer NOT NULL,
	`disposition_required` integer NOT NULL,
	`service_level_ms` integer NOT NULL,
	`service_level_target` real NOT NULL,
	`short_abandon_ms` integer NOT NULL,
	`overflow_to` text,
	`overflow_after_ms` integer,
	`pairing` integer NOT NULL,
	`script_id` text,
	`position` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `customers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_said` text,
	`organisation` text,
	`city` text,
	`language` text,
	`class` text NOT NULL,
	`customer_since` integer,
	`renews_at` integer,
	`best_time` text,
	`best_channel` text,
	`do_not_call` integer NOT NULL,
	`temperament_opt_out` integer NOT NULL,
	`temperament` text,
	`account_manager` text,
	`note` text,
	`tags` text NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `customers_name` ON `customers` (`name`,`id`);--> statement-breakpoint
CREATE TABLE `identities` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `identities_once` ON `identities` (`customer_id`,`kind`,`value`);--> statement-breakpoint
CREATE INDEX `identities_value` ON `identities` (`kind`,`value`);--> statement-breakpoint
CREATE TABLE `promises` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`contact_id` text,
	`text` text NOT NULL,
	`due_at` integer NOT NULL,
	`owner_id` text,
	`owner_name` text,
	`state` text NOT NULL,
	`made_at` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `promises_customer` ON `promises` (`customer_id`,`due_at`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`queue` text NOT NULL,
	`state` text NOT NULL,
	`priority` integer NOT NULL,
	`rank_at` integer NOT NULL,
	`need_key` text NOT NULL,
	`subject` text,
	`language` text,
	`skills` text NOT NULL,
	`phone` text,
	`email` text,
	`from_name` text,
	`identity` text NOT NULL,
	`customer_id` text,
	`customer_name` text,
	`customer_class` text,
	`customer_type` text,
	`last_agent_id` text,
	`attributes` text NOT NULL,
	`entered_at` integer NOT NULL,
	`queued_at` integer NOT NULL,
	`offered_at` integer,
	`offer_id` text,
	`offer_expires_at` integer,
	`agent_id` text,
	`answered_at` integer,
	`held_at` integer,
	`hold_ms` integer NOT NULL,
	`talk_ms` integer NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	`wrap_up_until` integer,
	`closed_at` integer,
	`disposition` text,
	`ticket_id` text,
	`script_id` text,
	`mood` text,
	`requeues` integer NOT NULL,
	`refusals` text NOT NULL,
	`link_lost_at` integer,
	`callback` integer NOT NULL,
	`transfer_note` text,
	`target_agent_id` text,
	`target_until` integer,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `contacts_waiting` ON `contacts` (`need_key`,`rank_at`) WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX `contacts_queue` ON `contacts` (`queue`,`rank_at`) WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX `contacts_offers_due` ON `contacts` (`offer_expires_at`) WHERE state = 'offered';--> statement-breakpoint
CREATE INDEX `contacts_wrap_up` ON `contacts` (`wrap_up_until`) WHERE state = 'wrapUp';--> statement-breakpoint
CREATE INDEX `contacts_in_hand` ON `contacts` (`agent_id`) WHERE state in ('offered', 'connected', 'wrapUp');--> statement-breakpoint
CREATE INDEX `contacts_live` ON `contacts` (`entered_at`) WHERE state not in ('closed', 'abandoned');--> statement-breakpoint
CREATE INDEX `contacts_customer` ON `contacts` (`customer_id`,`entered_at`);--> statement-breakpoint
CREATE INDEX `contacts_entered` ON `contacts` (`entered_at`,`id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`at` integer NOT NULL,
	`from` text NOT NULL,
	`author_id` text,
	`author_name` text,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `messages_contact` ON `messages` (`contact_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `offers` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`queue` text NOT NULL,
	`channel` text NOT NULL,
	`slot` text NOT NULL,
	`state` text NOT NULL,
	`outcome` text,
	`why` text NOT NULL,
	`offered_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`answered_at` integer,
	`ended_at` integer,
	`done_at` integer,
	`talk_ms` integer NOT NULL,
	`hold_ms` integer NOT NULL,
	`wrap_up_ms` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_open_offer_per_contact` ON `offers` (`contact_id`) WHERE state <> 'done';--> statement-breakpoint
CREATE UNIQUE INDEX `one_offer_per_slot` ON `offers` (`agent_id`,`slot`) WHERE state <> 'done';--> statement-breakpoint
CREATE INDEX `offers_contact` ON `offers` (`contact_id`,`offered_at`);--> statement-breakpoint
CREATE INDEX `offers_done` ON `offers` (`queue`,`done_at`);--> statement-breakpoint
CREATE INDEX `offers_open` ON `offers` (`agent_id`) WHERE state <> 'done';--> statement-breakpoint
CREATE TABLE `script_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`script_id` text NOT NULL,
	`script_version` integer NOT NULL,
	`answered` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `scripts` (
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`current` integer NOT NULL,
	`name` text NOT NULL,
	`queues` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `counters` (
	`id` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `ticket_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`at` integer NOT NULL,
	`author_id` text,
	`author_name` text,
	`public` integer NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `ticket_comments_ticket` ON `ticket_comments` (`ticket_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `tickets` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`priority` text NOT NULL,
	`subject` text NOT NULL,
	`text` text,
	`queue` text,
	`customer_id` text,
	`customer_name` text,
	`contact_id` text,
	`owner_id` text,
	`owner_name` text,
	`opened_by` text,
	`opened_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`closed_at` integer,
	`open_gates` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tickets_number` ON `tickets` (`number`);--> statement-breakpoint
CREATE INDEX `tickets_opened` ON `tickets` (`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_state` ON `tickets` (`state`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_customer` ON `tickets` (`customer_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `commands` (
	`id` text PRIMARY KEY NOT NULL,
	`body_hash` text NOT NULL,
	`result` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `commands_at` ON `commands` (`at`);--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`noun` text NOT NULL,
	`noun_id` text NOT NULL,
	`what` text NOT NULL,
	`by` text NOT NULL,
	`command_id` text,
	`payload` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_noun` ON `events` (`noun`,`noun_id`);--> statement-breakpoint
CREATE INDEX `events_at` ON `events` (`at`);