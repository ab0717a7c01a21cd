import type { Language } from '../../shared/contract/basics.ts'
import { fillPlaceholders } from '../../shared/domain/placeholders.ts'
import { findCustomer } from '../db/customerQueries.ts'
import type { TicketRow } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'

/** Fills canned words in for a ticket: its customer, number and due time, and who writes, in the customer's language. */
export async function fillFor(
  deps: Deps,
  actor: Actor,
  ticket: TicketRow,
  wanted?: Language,
): Promise<(text: string) => string> {
  const customer = ticket.customerId ? await findCustomer(deps.db, ticket.customerId) : undefined
  const language = wanted ?? customer?.language ?? 'en'
  const dueAt = ticket.dueAt ?? ticket.wantedBy
  const values = {
    customer: ticket.customerName ?? ticket.requesterName ?? '',
    number: ticket.number,
    agent: actor.name,
    due: dueAt === null ? '' : timeIn(language, deps.settings.timeZone).format(dueAt),
  }
  return (text) => fillPlaceholders(text, values)
}

const timeIn = (language: Language, timeZone: string) =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone })
