CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"key_hash" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text NOT NULL,
	"disabled_at" bigint,
	"created_at" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"chosen" text NOT NULL,
	"reason" text,
	"state" text NOT NULL,
	"state_since" bigint NOT NULL,
	"idle_since" bigint NOT NULL,
	"link_lost_at" bigint,
	"skills" jsonb NOT NULL,
	"queues" jsonb NOT NULL,
	"temperament" text,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispositions" (
	"id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"needs_gates" boolean NOT NULL,
	"position" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "queues" (
	"id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"mode" text NOT NULL,
	"skills" jsonb NOT NULL,
	"offer_ms" bigint NOT NULL,
	"wrap_up_ms" bigint NOT NULL,
	"disposition_required" boolean NOT NULL,
	"service_level_ms" bigint NOT NULL,
	"service_level_target" double precision NOT NULL,
	"short_abandon_ms" bigint NOT NULL,
	"overflow_to" text,
	"overflow_after_ms" bigint,
	"pairing" boolean NOT NULL,
	"script_id" text,
	"position" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_said" text,
	"organisation" text,
	"city" text,
	"language" text,
	"class" text NOT NULL,
	"customer_since" bigint,
	"renews_at" bigint,
	"best_time" text,
	"best_channel" text,
	"do_not_call" boolean NOT NULL,
	"temperament_opt_out" boolean NOT NULL,
	"temperament" jsonb,
	"account_manager" text,
	"note" text,
	"tags" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"position" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"contact_id" text,
	"text" text NOT NULL,
	"due_at" bigint NOT NULL,
	"owner_id" text,
	"owner_name" text,
	"state" text NOT NULL,
	"made_at" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"queue" text NOT NULL,
	"state" text NOT NULL,
	"priority" bigint NOT NULL,
	"rank_at" bigint NOT NULL,
	"need_key" text NOT NULL,
	"subject" text,
	"language" text,
	"skills" jsonb NOT NULL,
	"phone" text,
	"email" text,
	"from_name" text,
	"identity" text NOT NULL,
	"customer_id" text,
	"customer_name" text,
	"customer_class" text,
	"customer_type" text,
	"last_agent_id" text,
	"attributes" jsonb NOT NULL,
	"entered_at" bigint NOT NULL,
	"queued_at" bigint NOT NULL,
	"offered_at" bigint,
	"offer_id" text,
	"offer_expires_at" bigint,
	"agent_id" text,
	"answered_at" bigint,
	"held_at" bigint,
	"hold_ms" bigint NOT NULL,
	"talk_ms" bigint NOT NULL,
	"ended_at" bigint,
	"ended_by" text,
	"wrap_up_until" bigint,
	"closed_at" bigint,
	"disposition" text,
	"ticket_id" text,
	"script_id" text,
	"mood" text,
	"requeues" bigint NOT NULL,
	"refusals" jsonb NOT NULL,
	"link_lost_at" bigint,
	"callback" boolean NOT NULL,
	"transfer_note" text,
	"target_agent_id" text,
	"target_until" bigint,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"contact_id" text NOT NULL,
	"at" bigint NOT NULL,
	"from" text NOT NULL,
	"author_id" text,
	"author_name" text,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" text PRIMARY KEY NOT NULL,
	"contact_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"queue" text NOT NULL,
	"channel" text NOT NULL,
	"slot" text NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"why" jsonb NOT NULL,
	"offered_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"answered_at" bigint,
	"ended_at" bigint,
	"done_at" bigint,
	"talk_ms" bigint NOT NULL,
	"hold_ms" bigint NOT NULL,
	"wrap_up_ms" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "script_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"script_id" text NOT NULL,
	"script_version" bigint NOT NULL,
	"answered" jsonb NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scripts" (
	"id" text NOT NULL,
	"version" bigint NOT NULL,
	"current" boolean NOT NULL,
	"name" jsonb NOT NULL,
	"queues" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "scripts_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"id" text PRIMARY KEY NOT NULL,
	"value" bigint NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_comments" (
	"id" text PRIMARY KEY NOT NULL,
	"ticket_id" text NOT NULL,
	"at" bigint NOT NULL,
	"author_id" text,
	"author_name" text,
	"public" boolean NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"priority" text NOT NULL,
	"subject" text NOT NULL,
	"text" text,
	"queue" text,
	"customer_id" text,
	"customer_name" text,
	"contact_id" text,
	"owner_id" text,
	"owner_name" text,
	"opened_by" text,
	"opened_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	"closed_at" bigint,
	"open_gates" jsonb NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "commands" (
	"id" text PRIMARY KEY NOT NULL,
	"body_hash" text NOT NULL,
	"result" jsonb,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"noun" text NOT NULL,
	"noun_id" text NOT NULL,
	"what" text NOT NULL,
	"by" text NOT NULL,
	"command_id" text,
	"payload" jsonb NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token" ON "sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "customers_name" ON "customers" USING btree ("name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "identities_once" ON "identities" USING btree ("customer_id","kind","value");--> statement-breakpoint
CREATE INDEX "identities_value" ON "identities" USING btree ("kind","value");--> statement-breakpoint
CREATE INDEX "promises_customer" ON "promises" USING btree ("customer_id","due_at");--> statement-breakpoint
CREATE INDEX "contacts_waiting" ON "contacts" USING btree ("need_key","rank_at") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "contacts_queue" ON "contacts" USING btree ("queue","rank_at") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "contacts_offers_due" ON "contacts" USING btree ("offer_expires_at") WHERE state = 'offered';--> statement-breakpoint
CREATE INDEX "contacts_wrap_up" ON "contacts" USING btree ("wrap_up_until") WHERE state = 'wrapUp';--> statement-breakpoint
CREATE INDEX "contacts_in_hand" ON "contacts" USING btree ("agent_id") WHERE state in ('offered', 'connected', 'wrapUp');--> statement-breakpoint
CREATE INDEX "contacts_live" ON "contacts" USING btree ("entered_at") WHERE state not in ('closed', 'abandoned');--> statement-breakpoint
CREATE INDEX "contacts_customer" ON "contacts" USING btree ("customer_id","entered_at");--> statement-breakpoint
CREATE INDEX "contacts_entered" ON "contacts" USING btree ("entered_at","id");--> statement-breakpoint
CREATE INDEX "messages_contact" ON "messages" USING btree ("contact_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_offer_per_contact" ON "offers" USING btree ("contact_id") WHERE state <> 'done';--> statement-breakpoint
CREATE UNIQUE INDEX "one_offer_per_slot" ON "offers" USING btree ("agent_id","slot") WHERE state <> 'done';--> statement-breakpoint
CREATE INDEX "offers_contact" ON "offers" USING btree ("contact_id","offered_at");--> statement-breakpoint
CREATE INDEX "offers_done" ON "offers" USING btree ("queue","done_at");--> statement-breakpoint
CREATE INDEX "offers_open" ON "offers" USING btree ("agent_id") WHERE state <> 'done';--> statement-breakpoint
CREATE INDEX "ticket_comments_ticket" ON "ticket_comments" USING btree ("ticket_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_number" ON "tickets" USING btree ("number");--> statement-breakpoint
CREATE INDEX "tickets_opened" ON "tickets" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_state" ON "tickets" USING btree ("state","opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_customer" ON "tickets" USING btree ("customer_id","opened_at");--> statement-breakpoint
CREATE INDEX "commands_at" ON "commands" USING btree ("at");--> statement-breakpoint
CREATE INDEX "events_noun" ON "events" USING btree ("noun","noun_id");--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at");