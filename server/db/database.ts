import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Actor } from '../deps.ts'
import type * as tables from './schema.sqlite.ts'
import type { ReadQuery } from './statements.ts'
import type { Noun, Payloads } from './stored.ts'
import type { WrittenRows } from './writtenRows.ts'

export type Tables = typeof tables
export type Orm = BetterSQLite3Database<Tables>
export type TableName = keyof Tables
export type Row<T extends TableName> = Tables[T]['$inferSelect']

export type ContactRow = Row<'contacts'>

/** A contact whose state came from the table of moves: only `contacts/changeContact.ts` makes one. */
export type MovedContact = Omit<ContactRow, 'state'> & { state: ContactRow['state'] & { readonly moved: true } }

export type OfferRow = Row<'offers'>
export type AgentRow = Row<'agents'>
export type QueueRow = Row<'queues'>
export type CustomerRow = Row<'customers'>
export type TicketRow = Row<'tickets'>
export type ComplaintRow = Row<'complaints'>

/** A ticket whose move the table allows and whose gates hold: only `tickets/changeTicketRow.ts` makes one. */
export type MovedTicket = Omit<TicketRow, 'state'> & { state: TicketRow['state'] & { readonly moved: true } }

/**
 * One row to write. `save` replaces a row at the version before its own, or the whole unit is undone (`LostUpdate`);
 * where the row is given as it was `before`, only the columns that differ are written.
 */
export type Write =
  | {
      [T in TableName]:
        | { kind: 'insert'; table: T; row: Row<T> }
        | { kind: 'save'; table: T; row: Saved<T>; before?: Row<T> | undefined }
    }[TableName]
  | {
      kind: 'remove'
      table:
        | 'identities'
        | 'commands'
        | 'sessions'
        | 'offers'
        | 'ticketMarks'
        | 'ticketLinks'
        | 'ticketViews'
        | 'replies'
        | 'macros'
        | 'drafts'
        | 'attachments'
        | 'teamMembers'
        | 'importFiles'
        | 'importPieces'
        | 'files'
        | 'filePieces'
        | 'clusterMembers'
        | 'importRows'
        | 'articleVotes'
      id: string
    }

/** A change as it is written to the log, its payload by its noun. */
export type NewEvent = { [N in Noun]: { noun: N; nounId: string; what: string; payload: Payloads[N] } }[Noun]

/** A line of the event log. */
export type LoggedEvent = NewEvent & { seq: number; at: number; by: string; commandId: string | null }

/** A line of the log about one noun. */
export type EventOf<N extends Noun> = Extract<LoggedEvent, { noun: N }>

/** What is written all or nothing: rows, their events, and the answer that a repeated command gets. */
export interface Unit {
  writes: Write[]
  events: NewEvent[]
  result?: unknown
  /** When it happened, ms; the time of the commit unless told otherwise. */
  at?: number
}

export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  /** Reads. The type is SQLite's for both; every query is awaited, so it holds for both. */
  readonly orm: Orm
  readonly t: Tables
  /** Readies a select with holes for values by name; `prepared` asks for each query once. */
  prepare(query: ReadQuery, name: string): (values: Record<string, unknown>) => unknown
  /**
   * The only transaction in the program. Units asked for in one turn of the event loop share one commit, each all or
   * nothing by itself. Resolves after the commit with the unit's events; rejects with `LostUpdate` or `NotUnique`.
   */
  writeAll(actor: Actor, unit: Unit): Promise<LoggedEvent[]>
  /**
   * Called once per commit with its events in `seq` order, before any `writeAll` of it resolves; with none when it is
   * not known whether a commit was kept.
   */
  onCommitted(listener: (events: LoggedEvent[]) => void): void
  /**
   * How often this table was written since the start, or those of its rows that belong to `group` (see `writeCounts`):
   * what was read before may be old when it is more.
   */
  timesWritten(table: TableName, group?: string): number
  /** The rows that this server wrote last, which need not be read. */
  readonly writtenRows: WrittenRows
  /** The `seq` of the last committed event; 0 when there is none. */
  lastSeq(): Promise<number>
  close(): Promise<void>
}

/** A new row. */
export const insert = <T extends TableName>(table: T, row: Row<T>): Write => ({ kind: 'insert', table, row }) as Write

/** A changed row, its `version` one above what was read; and the row as it was read, where it is at hand. */
export const save = <T extends Versioned>(table: T, row: Saved<T>, before?: Row<T>): Write =>
  ({ kind: 'save', table, row, before }) as Write

/** What may replace a row: the state of a contact and of a ticket changes by a move only. */
type Saved<T extends TableName> = T extends 'contacts' ? MovedContact : T extends 'tickets' ? MovedTicket : Row<T>

type Versioned = { [T in TableName]: Row<T> extends { id: string; version: number } ? T : never }[TableName]
