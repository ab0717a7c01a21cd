import type { Language } from '../../shared/contract/basics.ts'
import type { Row, TicketRow } from '../db/database.ts'
import { findCustomer, listCustomerIdsByIdentity } from '../db/customerQueries.ts'
import { findLiveTeam } from '../db/teamQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { newTicket } from '../tickets/newTicket.ts'
import { mailWords } from './mailWords.ts'

const mostChars = 20_000
const mostSubject = 200

/** A text as long as a ticket takes it. */
export const storableText = (text: string): string =>
  text.length > mostChars ? `${text.slice(0, mostChars - 2).trimEnd()}…` : text

/** Whether a text is longer than a ticket takes it. */
export const isLongerThanTicket = (text: string): boolean => text.length > mostChars

/** The writes of a ticket that somebody from outside opens by mail or form; a known address finds its customer, unless somebody else may have written (`isProven` false). */
export async function openFromOutside(
  deps: Deps,
  actor: Actor,
  into: {
    kind: TicketRow['kind']
    team: string | null
    queue?: string | null
    language: Language
    source: 'mail' | 'webForm'
  },
  words: { name: string; email: string; subject: string; text: string },
  isProven = true,
) {
  const ids = words.email === '' || !isProven ? [] : await listCustomerIdsByIdentity(deps.db, 'email', words.email)
  const customer = ids.length === 1 && ids[0] ? await findCustomer(deps.db, ids[0]) : undefined
  const team = into.team && (await findLiveTeam(deps.db, into.team)) ? into.team : null
  const subject = words.subject.slice(0, mostSubject).trim() || mailWords[into.language].noSubject
  return newTicket(
    deps,
    actor,
    {
      kind: into.kind,
      subject,
      ...(words.text === '' ? {} : { text: storableText(words.text) }),
      ...(team ? { team } : {}),
    },
    {
      queue: into.queue ?? null,
      customerId: customer?.id ?? null,
      customerName: customer?.name ?? null,
      contactId: null,
      openGates: [],
      source: into.source,
      requesterName: words.name || null,
      requesterEmail: words.email || null,
      ownerId: null,
    },
  )
}

/** The same of a mail that came to a mailbox. */
export const openFromMail = (
  deps: Deps,
  actor: Actor,
  box: Row<'mailboxes'>,
  mail: { from: { name: string; address: string }; subject: string; text: string },
  isProven: boolean,
) =>
  openFromOutside(
    deps,
    actor,
    { ...box, source: 'mail' },
    { name: mail.from.name, email: mail.from.address, subject: mail.subject, text: mail.text },
    isProven,
  )
