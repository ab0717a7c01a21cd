import type * as stored from '../../stored.ts'
import { index, json, num, sql, table, text, uniqueIndex, yes } from './words.ts'

export const contacts = table(
  'contacts',
  {
    id: text().primaryKey(),
    channel: text().$type<stored.Channel>().notNull(),
    queue: text().notNull(),
    state: text().$type<stored.ContactState>().notNull(),
    priority: num().notNull(),
    rankAt: num().notNull(),
    /** Queue, skills and target in one word: contacts with the same key may be served by the same agents. */
    needKey: text().notNull(),
    subject: text(),
    language: text().$type<stored.Language>(),
    skills: json<stored.SkillNeeds>().notNull(),
    phone: text(),
    email: text(),
    fromName: text(),
    identity: text().$type<stored.IdentityState>().notNull(),
    customerId: text(),
    customerName: text(),
    customerClass: text().$type<stored.CustomerClass>(),
    customerType: text().$type<stored.TemperamentType>(),
    lastAgentId: text(),
    attributes: json<Record<string, string>>().notNull(),
    enteredAt: num().notNull(),
    queuedAt: num().notNull(),
    offeredAt: num(),
    offerId: text(),
    offerExpiresAt: num(),
    agentId: text(),
    answeredAt: num(),
    heldAt: num(),
    holdMs: num().notNull(),
    talkMs: num().notNull(),
    endedAt: num(),
    endedBy: text().$type<stored.EndedBy>(),
    wrapUpUntil: num(),
    closedAt: num(),
    disposition: text(),
    ticketId: text(),
    scriptId: text(),
    mood: text().$type<stored.Mood>(),
    requeues: num().notNull(),
    refusals: json<stored.Refusals>().notNull(),
    linkLostAt: num(),
    callback: yes().notNull(),
    transferNote: text(),
    targetAgentId: text(),
    targetUntil: num(),
    version: num().notNull(),
  },
  (t) => [
    index('contacts_waiting')
      .on(t.needKey, t.rankAt)
      .where(sql`state = 'queued'`),
    // Of all that are not over, each place in one index: every index that tells states apart is written at each move.
    index('contacts_live')
      .on(t.state, t.queue, t.rankAt, t.offerExpiresAt, t.wrapUpUntil)
      .where(sql`state not in ('closed', 'abandoned')`),
    index('contacts_customer').on(t.customerId, t.enteredAt),
    index('contacts_entered').on(t.enteredAt, t.id),
  ],
)

/** One time that a contact was put to an agent, and what came of it. */
export const offers = table(
  'offers',
  {
    id: text().primaryKey(),
    contactId: text().notNull(),
    agentId: text().notNull(),
    queue: text().notNull(),
    channel: text().$type<stored.Channel>().notNull(),
    /** `voice:1`, `chat:2`, …: one place of the agent's capacity. */
    slot: text().notNull(),
    state: text().$type<stored.OfferState>().notNull(),
    outcome: text().$type<stored.OfferOutcome>(),
    why: json<stored.Why>().notNull(),
    offeredAt: num().notNull(),
    expiresAt: num().notNull(),
    answeredAt: num(),
    endedAt: num(),
    doneAt: num(),
    talkMs: num().notNull(),
    holdMs: num().notNull(),
    wrapUpMs: num().notNull(),
    version: num().notNull(),
  },
  // An offer is over from `doneAt` on: that it is accepted, or written up, changes no index.
  (t) => [
    uniqueIndex('one_open_offer_per_contact')
      .on(t.contactId)
      .where(sql`done_at is null`),
    uniqueIndex('one_offer_per_slot')
      .on(t.agentId, t.slot)
      .where(sql`done_at is null`),
    index('offers_done')
      .on(t.queue, t.doneAt)
      .where(sql`done_at is not null`),
  ],
)

export const messages = table(
  'messages',
  {
    id: text().primaryKey(),
    contactId: text().notNull(),
    at: num().notNull(),
    from: text().$type<stored.MessageFrom>().notNull(),
    authorId: text(),
    authorName: text(),
    text: text().notNull(),
  },
  (t) => [index('messages_contact').on(t.contactId, t.at, t.id)],
)
