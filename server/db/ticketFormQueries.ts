import { asc } from 'drizzle-orm'
import { kept } from './kept.ts'
import { prepared } from './prepared.ts'

const fields = prepared('all_ticket_fields', (orm, t) =>
  orm.select().from(t.ticketFields).orderBy(asc(t.ticketFields.position), asc(t.ticketFields.id)),
)
const terms = prepared('all_terms', (orm, t) =>
  orm.select().from(t.terms).orderBy(asc(t.terms.position), asc(t.terms.id)),
)

/** Every custom field of tickets, also retired ones, in the company's order. */
export const listTicketFields = kept('ticketFields', (db) => fields(db))

/** Every category and claim, also retired ones, in the company's order. */
export const listTerms = kept('terms', (db) => terms(db))
