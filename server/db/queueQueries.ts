import { asc } from 'drizzle-orm'
import type { Database, QueueRow } from './database.ts'
import { kept } from './kept.ts'
import { prepared } from './prepared.ts'

const all = prepared('all_queues', (orm, t) =>
  orm.select().from(t.queues).orderBy(asc(t.queues.position), asc(t.queues.id)),
)

/** All queues in the company's order. */
export const listQueues = kept('queues', (db): Promise<QueueRow[]> => all(db))

/** The queue, or undefined. */
export const findQueue = async (db: Database, id: string): Promise<QueueRow | undefined> =>
  (await listQueues(db)).find((queue) => queue.id === id)

const dispositions = prepared('all_dispositions', (orm, t) =>
  orm.select().from(t.dispositions).orderBy(asc(t.dispositions.position)),
)

/** How contacts may be concluded, in the company's order. */
export const listDispositions = kept('dispositions', (db) => dispositions(db))
