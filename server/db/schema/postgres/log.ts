import type * as stored from '../../stored.ts'
import { index, json, num, sql, table, text } from './words.ts'

/** Every change, in order and without a gap: the audit trail, the outbox and what a desk catches up from. */
export const events = table(
  'events',
  {
    seq: num().primaryKey(),
    at: num().notNull(),
    noun: text().$type<stored.Noun>().notNull(),
    nounId: text().notNull(),
    what: text().notNull(),
    by: text().notNull(),
    commandId: text(),
    payload: json<stored.Payloads[stored.Noun]>().notNull(),
    /** Of this line and the hash of the one before: `chain.ts`. */
    hash: text().notNull(),
  },
  (t) => [
    // Of tickets alone, whose history is shown: an index over all lines is written at a place of its own for each.
    index('events_ticket')
      .on(t.nounId)
      .where(sql`noun = 'ticket'`),
    index('events_at').on(t.at),
  ],
)

/** Answers given to commands, so that a repeated command is answered and not done again. */
export const commands = table(
  'commands',
  {
    id: text().primaryKey(),
    bodyHash: text().notNull(),
    result: json<unknown>(),
    at: num().notNull(),
  },
  (t) => [index('commands_at').on(t.at)],
)
