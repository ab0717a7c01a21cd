import { asc, eq } from 'drizzle-orm'
import type { Database, QueueRow } from './database.ts'
import { hole, prepared } from './prepared.ts'

const byId = prepared('queue_by_id', (orm, t) =>
  orm
    .select()
    .from(t.queues)
    .where(eq(t.queues.id, hole('id'))),
)

/** The queue, or undefined. */
export const findQueue = async (db: Database, id: string): Promise<QueueRow | undefined> => (await byId(db, { id }))[0]

const all = prepared('all_queues', (orm, t) =>
  orm.select().from(t.queues).orderBy(asc(t.queues.position), asc(t.queues.id)),
)

/** All queues in the company's order. */
export const listQueues = (db: Database): Promise<QueueRow[]> => all(db)

const dispositions = prepared('all_dispositions', (orm, t) =>
  orm.select().from(t.dispositions).orderBy(asc(t.dispositions.position)),
)

/** How contacts may be concluded, in the company's order. */
export const listDispositions = (db: Database) => dispositions(db)
