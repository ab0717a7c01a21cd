import { insert, type LoggedEvent, type Row, type TicketRow } from '../db/database.ts'
import { findCustomer, listIdentities } from '../db/customerQueries.ts'
import { findMailbox, listMailboxRows, listMailsOfTicket } from '../db/mailQueries.ts'
import { findTicket } from '../db/ticketQueries.ts'
import { type Deps, systemActor } from '../deps.ts'
import { createLogFollower, type LogFollower } from '../logFollower.ts'
import { isLive } from './mailboxes.ts'
import { newOutMail } from './newOutMail.ts'

/**
 * Makes mails of what was said to customers: the mails and the place in the log are one unit, so that a crash loses and
 * doubles nothing. What was said before the first start with mail stays unsent.
 */
export const createMailOut = (deps: Deps): LogFollower =>
  createLogFollower(
    deps,
    'mailOut',
    ({ noun }) => noun === 'comment',
    async (events) => {
      const mails = (await Promise.all(events.map((event) => mailOf(deps, event)))).flat()
      return mails.length > 0 ? mails.map((mail) => insert('outMails', mail)) : undefined
    },
  )

/** The mail that a public comment of a colleague becomes, where its ticket has somebody to write to. */
async function mailOf(deps: Deps, event: LoggedEvent): Promise<Row<'outMails'>[]> {
  if (event.noun !== 'comment' || event.what !== 'added' || event.by === systemActor.id) return []
  const { comment } = event.payload
  if (!comment.public) return []
  const ticket = await findTicket(deps.db, comment.ticketId)
  const to = ticket && (await addressOf(deps, ticket))
  if (!ticket || !to) return []
  const mails = await listMailsOfTicket(deps.db, ticket.id)
  const box = await mailboxFor(deps, ticket, mails)
  if (!box?.smtp) return []
  const answers = mails
    .filter((mail) => mail.outcome === 'ticket' || mail.outcome === 'comment')
    .map((mail) => mail.messageId)
  return [newOutMail(deps, box, ticket, { to, text: comment.text, commentId: comment.id, automatic: false, answers })]
}

/** Who came by mail or form is answered by mail; for others the screen decides otherwise. */
async function addressOf(deps: Deps, ticket: TicketRow): Promise<string | undefined> {
  if (ticket.source !== 'mail' && ticket.source !== 'webForm') return undefined
  if (ticket.requesterEmail) return ticket.requesterEmail
  const customer = ticket.customerId ? await findCustomer(deps.db, ticket.customerId) : undefined
  const identities = customer ? await listIdentities(deps.db, customer.id) : []
  return identities.find(({ kind }) => kind === 'email')?.value
}

/** The mailbox that the ticket came to, or its team's, or the first. */
async function mailboxFor(deps: Deps, ticket: TicketRow, mails: Row<'mails'>[]): Promise<Row<'mailboxes'> | undefined> {
  const boxId = mails.find((mail) => mail.mailboxId !== null)?.mailboxId
  const own = boxId ? await findMailbox(deps.db, boxId) : undefined
  if (own && isLive(own)) return own
  const boxes = (await listMailboxRows(deps.db)).filter((box) => isLive(box) && box.smtp)
  return boxes.find((box) => box.team !== null && box.team === ticket.team) ?? boxes[0]
}
