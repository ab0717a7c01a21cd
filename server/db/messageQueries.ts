import { and, asc, desc, eq } from 'drizzle-orm'
import type { Database, Row } from './database.ts'
import { hole, prepared } from './prepared.ts'

const messagesOf = prepared('messages_of_contact', (orm, t) =>
  orm
    .select()
    .from(t.messages)
    .where(eq(t.messages.contactId, hole('contactId')))
    .orderBy(desc(t.messages.at), desc(t.messages.id))
    .limit(500),
)

const firstMessageOf = prepared('first_message_of_contact', (orm, t) =>
  orm
    .select()
    .from(t.messages)
    .where(and(eq(t.messages.contactId, hole('contactId')), eq(t.messages.from, hole('from'))))
    .orderBy(asc(t.messages.at), asc(t.messages.id))
    .limit(1),
)

/** The first that such a speaker said in a contact, or undefined. */
export const findFirstMessage = async (db: Database, contactId: string, from: Row<'messages'>['from']) =>
  (await firstMessageOf(db, { contactId, from }))[0]

/** The newest 500 messages of a contact, oldest first. */
export const listMessages = async (db: Database, contactId: string) => (await messagesOf(db, { contactId })).reverse()
