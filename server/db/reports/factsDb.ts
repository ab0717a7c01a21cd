/** A value of a fact's column. */
export type Value = string | number | null

/** A statement with `?` for each value. */
export interface Statement {
  sql: string
  values: readonly Value[]
}

/** Where the facts of the reports are kept: tables that can be made again from the log and the rows at any time. */
export interface FactsDb {
  /** The rows of a select; the caller names their columns. */
  all(statement: Statement): Promise<Record<string, Value>[]>
  /** All or nothing. */
  write(statements: readonly Statement[]): Promise<void>
  close(): Promise<void>
}

/** The columns of a stay in the order of the table; see `Stay`. */
export const stayColumns = [
  'slot',
  'queue',
  'id',
  'contact',
  'at',
  'offered',
  'answered',
  'abandoned',
  'wait',
  'agent',
  'channel',
  'customer',
  'class',
  'temperament',
  'disposition',
  'script',
  'talk',
  'hold',
  'wrap',
  'answered_at',
  'done_at',
  'known_done',
  'transferred',
  'repeat_after',
] as const

/**
 * The tables, alike on both databases. Stays lie in the order of their quarter hour and queue, so that a report by
 * these reads them one after the other and sorts nothing; what is counted is a 0 or a 1, which is quickly summed.
 */
export const factTables = (sqlite: boolean): string => `
  create table if not exists state (id integer primary key check (id = 1), cursor text not null);
  create table if not exists stays (
    slot bigint not null, queue text not null, id text not null, contact text not null, at bigint not null,
    offered integer not null, answered integer not null, abandoned integer not null, wait bigint not null, agent text, channel text not null, customer text, class text, temperament text,
    disposition text, script text, talk bigint, hold bigint, wrap bigint, answered_at bigint, done_at bigint,
    known_done integer not null,    transferred integer not null, repeat_after bigint, primary key (slot, queue, id))${sqlite ? ' without rowid' : ''};
  create index if not exists stays_contact on stays (contact);
  create index if not exists stays_customer on stays (customer, queue, at) where customer is not null;
  create index if not exists stays_agent on stays (agent, at) where agent is not null;
  create table if not exists presence (
    agent text not null, at bigint not null, state text not null, reason text, until bigint, primary key (agent, at));`
