CREATE TABLE `article_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`number` integer NOT NULL,
	`texts` text NOT NULL,
	`author_id` text,
	`author_name` text,
	`note` text,
	`changed_at` integer NOT NULL,
	`published_at` integer,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `article_versions_number` ON `article_versions` (`article_id`,`number`);--> statement-breakpoint
CREATE TABLE `article_votes` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`number` integer NOT NULL,
	`user_id` text NOT NULL,
	`helped` integer NOT NULL,
	`comment` text,
	`at` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `article_votes_once` ON `article_votes` (`article_id`,`number`,`user_id`);--> statement-breakpoint
CREATE TABLE `articles` (
	`id` text PRIMARY KEY NOT NULL,
	`category` text NOT NULL,
	`state` text NOT NULL,
	`newest` integer NOT NULL,
	`published` integer,
	`roles` text NOT NULL,
	`teams` text NOT NULL,
	`readers` text NOT NULL,
	`tags` text NOT NULL,
	`owner_id` text,
	`owner_name` text,
	`review_at` integer,
	`published_at` integer,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `articles_changed` ON `articles` (`changed_at`,`id`);--> statement-breakpoint
CREATE INDEX `articles_state` ON `articles` (`state`,`changed_at`,`id`);--> statement-breakpoint
CREATE INDEX `articles_review` ON `articles` (`review_at`,`id`);--> statement-breakpoint
CREATE TABLE `search_gaps` (
	`id` text PRIMARY KEY NOT NULL,
	`words` text NOT NULL,
	`times` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`state` text NOT NULL,
	`article_id` text,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `search_gaps_open` ON `search_gaps` (`state`,`times`,`id`);--> statement-breakpoint
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
--> statement-breakpoint
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
CREATE INDEX `imports_at` ON `imports` (`at`,`id`);--> statement-breakpoint
DROP INDEX `offers_contact`;--> statement-breakpoint
DROP INDEX `offers_open`;--> statement-breakpoint
DROP INDEX `events_noun`;--> statement-breakpoint
CREATE INDEX `events_ticket` ON `events` (`noun_id`) WHERE noun = 'ticket';--> statement-breakpoint
ALTER TABLE `ticket_comments` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `urgency` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
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
ALTER TABLE `tickets` ADD `due_left_ms` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `due_rank` integer DEFAULT 9007199254740991 NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `review_at` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `resolved_at` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `reopened` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `watchers` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `tickets` ADD `requester_name` text;--> statement-breakpoint
ALTER TABLE `tickets` ADD `requester_email` text;--> statement-breakpoint
CREATE INDEX `tickets_changed` ON `tickets` (`changed_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_owner` ON `tickets` (`owner_id`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_team` ON `tickets` (`team`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_kind` ON `tickets` (`kind`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_queue` ON `tickets` (`queue`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_category` ON `tickets` (`category`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_class` ON `tickets` (`class`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_severity` ON `tickets` (`severity`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_step` ON `tickets` (`step`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_standing` ON `tickets` (`due_standing`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_source` ON `tickets` (`source`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_urgency` ON `tickets` (`urgency`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_due` ON `tickets` (`due_rank`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_reference` ON `tickets` (`reference`);--> statement-breakpoint
CREATE INDEX `tickets_parent` ON `tickets` (`parent_id`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_problem` ON `tickets` (`problem_id`,`opened_at`,`id`);--> statement-breakpoint
UPDATE `tickets` SET `urgency` = CASE `priority` WHEN 'low' THEN 0 WHEN 'high' THEN 2 WHEN 'urgent' THEN 3 ELSE 1 END;
