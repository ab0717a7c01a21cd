import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { Database } from './database.ts'
import { hole, prepared } from './prepared.ts'

const recentLegs = prepared('recent_legs', (orm, t) =>
  orm
    .select({ talkMs: t.offers.talkMs, holdMs: t.offers.holdMs, wrapUpMs: t.offers.wrapUpMs })
    .from(t.offers)
    .where(and(eq(t.offers.queue, hole('queue')), isNotNull(t.offers.doneAt), isNotNull(t.offers.answeredAt)))
    .orderBy(desc(t.offers.doneAt))
    .limit(50),
)

/** Mean of talk + hold + wrap-up of the queue's last 50 handled contacts, or undefined before the first. */
export async function averageRecentHandleMs(db: Database, queue: string): Promise<number | undefined> {
  const legs = await recentLegs(db, { queue })
  if (legs.length === 0) return undefined
  return legs.reduce((sum, leg) => sum + leg.talkMs + leg.holdMs + leg.wrapUpMs, 0) / legs.length
}
