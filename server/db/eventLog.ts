import { and, asc, desc, eq, gt, gte, lt, lte, sql } from 'drizzle-orm'
import type { Database, EventOf, LoggedEvent, Row } from './database.ts'
import { hole, prepared } from './prepared.ts'

const between = prepared('events_between', (orm, t) =>
  orm
    .select()
    .from(t.events)
    .where(and(gt(t.events.seq, hole('after')), lte(t.events.seq, hole('until'))))
    .orderBy(asc(t.events.seq))
    .limit(hole('limit')),
)

/** Up to `limit` events after `after`, up to and with `until`, in order. */
export const listEvents = async (db: Database, after: number, until: number, limit: number): Promise<LoggedEvent[]> =>
  asLogged(await between(db, { after, until, limit }))

// `writeAll` is the only one to write this table, and takes each noun with its own payload.
const asLogged = (rows: Row<'events'>[]): LoggedEvent[] => rows as LoggedEvent[]

// After a clock was set back the earliest time is not the lowest number. The plus keeps SQLite on the index of times.
const firstSince = prepared('first_event_since', (orm, t) =>
  orm
    .select({ seq: sql<number | null>`min(+${t.events.seq})`.mapWith(Number) })
    .from(t.events)
    .where(and(gte(t.events.at, hole('at')), sql`+${t.events.seq} > ${hole('after')}`)),
)

/** The lowest `seq` beyond `after` of an event at or after a time, or undefined. */
export const findFirstSeqSince = async (db: Database, at: number, after = 0): Promise<number | undefined> =>
  (await firstSince(db, { at, after }))[0]?.seq ?? undefined

const commandById = prepared('command_by_id', (orm, t) =>
  orm
    .select()
    .from(t.commands)
    .where(eq(t.commands.id, hole('id'))),
)

/** What a command was answered, or undefined when it has not been done. */
export const findCommand = async (db: Database, id: string) => (await commandById(db, { id }))[0]

const commandsBefore = prepared('commands_before', (orm, t) =>
  orm
    .select({ id: t.commands.id })
    .from(t.commands)
    .where(lt(t.commands.at, hole('at')))
    .orderBy(asc(t.commands.at))
    .limit(500),
)

/** The ids of up to 500 commands that were answered before a time, the oldest first. */
export const listCommandIdsBefore = async (db: Database, at: number): Promise<string[]> =>
  (await commandsBefore(db, { at })).map((row) => row.id)

// A literal, because the index is over tickets alone and SQLite uses it only when the condition is no parameter.
const aboutTicket = prepared('events_about_ticket', (orm, t) =>
  orm
    .select()
    .from(t.events)
    .where(and(sql`noun = 'ticket'`, eq(t.events.nounId, hole('ticketId'))))
    .orderBy(asc(t.events.seq)),
)

/** Every event about a ticket, in order. */
export const listTicketEvents = async (db: Database, ticketId: string): Promise<EventOf<'ticket'>[]> =>
  // All of one noun, as asked for.
  asLogged(await aboutTicket(db, { ticketId })) as EventOf<'ticket'>[]

const lastAt = prepared('last_event_at', (orm, t) =>
  orm.select({ at: t.events.at }).from(t.events).orderBy(desc(t.events.seq)).limit(1),
)

/** When the last line of the log was written, or undefined when there is none. */
export const findLastAt = async (db: Database): Promise<number | undefined> => (await lastAt(db))[0]?.at
