import type * as stored from '../../stored.ts'
import { json, num, primaryKey, table, text, yes } from './words.ts'

export const scripts = table(
  'scripts',
  {
    id: text().notNull(),
    version: num().notNull(),
    current: yes().notNull(),
    name: json<stored.LocalText>().notNull(),
    queues: json<string[]>().notNull(),
    body: json<stored.Script>().notNull(),
    createdAt: num().notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.version] })],
)

/** How far a contact is in its script; the id is the contact's. */
export const scriptRuns = table('script_runs', {
  id: text().primaryKey(),
  scriptId: text().notNull(),
  scriptVersion: num().notNull(),
  answered: json<stored.AnsweredStep[]>().notNull(),
  version: num().notNull(),
})
