import { and, count, desc, eq, isNotNull } from 'drizzle-orm'
import { type CustomerStory, toldAtMost } from './customerStories.ts'
import type { Database } from './database.ts'
import { hole, prepared } from './prepared.ts'

const storyOf = prepared('contact_story_of', (orm, t) =>
  orm
    .select({
      id: t.contacts.id,
      enteredAt: t.contacts.enteredAt,
      subject: t.contacts.subject,
      channel: t.contacts.channel,
      state: t.contacts.state,
      queue: t.contacts.queue,
      disposition: t.contacts.disposition,
      agentId: t.contacts.agentId,
      answeredAt: t.contacts.answeredAt,
      agentName: t.agents.name,
    })
    .from(t.contacts)
    .leftJoin(t.agents, eq(t.agents.id, t.contacts.agentId))
    .where(eq(t.contacts.customerId, hole('customerId')))
    .orderBy(desc(t.contacts.enteredAt))
    .limit(toldAtMost),
)

const contactCount = prepared('contact_count_of', (orm, t) =>
  orm
    .select({ n: count() })
    .from(t.contacts)
    .where(eq(t.contacts.customerId, hole('customerId'))),
)

/** A customer's newest contacts, and how many there are. */
export const findStory = (db: Database, customerId: string): Promise<CustomerStory> =>
  db.writtenRows.customerStories.of(customerId, async () => {
    const contacts = await storyOf(db, { customerId })
    const isWhole = contacts.length < toldAtMost
    return { contacts, count: isWhole ? contacts.length : ((await contactCount(db, { customerId }))[0]?.n ?? 0) }
  })

const lastServed = prepared('last_agent_of_customer', (orm, t) =>
  orm
    .select({ agentId: t.contacts.agentId, answeredAt: t.contacts.answeredAt })
    .from(t.contacts)
    .where(and(eq(t.contacts.customerId, hole('customerId')), isNotNull(t.contacts.answeredAt)))
    .orderBy(desc(t.contacts.enteredAt))
    .limit(1),
)

/** Who served this customer last, and when; undefined when nobody did. */
export async function findLastAgent(db: Database, customerId: string) {
  const { contacts, count: all } = await findStory(db, customerId)
  const served = contacts.find((contact) => contact.answeredAt !== null)
  return served ?? (all > contacts.length ? (await lastServed(db, { customerId }))[0] : undefined)
}
