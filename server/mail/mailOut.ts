import { insert, type LoggedEvent, type Row, save, type TicketRow, type Write } from '../db/database.ts'
import { findCustomer, listIdentities } from '../db/customerQueries.ts'
import { listEvents } from '../db/eventLog.ts'
import { findMailbox, listMailboxRows, listMailsOfTicket } from '../db/mailQueries.ts'
import { findCounter, findTicket } from '../db/ticketQueries.ts'
import { type Deps, systemActor } from '../deps.ts'
import { newOutMail } from './newOutMail.ts'

const counterId = 'mailOut'
const pageSize = 500
// So far the place in the log may be behind without being written down.
const mostBehind = 5000

/** Makes mails of what was said to customers: it reads the log from where it stood, so that a crash loses and doubles nothing. */
export interface MailOut {
  /** Looks at what was committed since the last call. */
  follow(): Promise<void>
}

/** Follows the log; what was said before the first start with mail stays unsent. */
export function createMailOut(deps: Deps): MailOut {
  let at: number | undefined
  let noted: Row<'counters'> | undefined
  let isNews = true
  deps.db.onCommitted((events) => {
    // An empty list: it is not known what was kept.
    if (events.length === 0 || events.some(({ noun }) => noun === 'comment')) isNews = true
  })

  async function begin(): Promise<number> {
    noted = await findCounter(deps.db, counterId)
    if (noted) return noted.value
    const row = { id: counterId, value: await deps.db.lastSeq(), version: 1 }
    await deps.db.writeAll(systemActor, { writes: [insert('counters', row)], events: [] })
    noted = row
    return row.value
  }

  async function follow(): Promise<void> {
    at ??= await begin()
    if (!isNews) return
    isNews = false
    try {
      for (let last = await deps.db.lastSeq(); at < last; last = await deps.db.lastSeq()) {
        const events = await listEvents(deps.db, at, last, pageSize)
        const mails = (await Promise.all(events.map((event) => mailOf(deps, event)))).flat()
        at = events.at(-1)?.seq ?? last
        await note(at, mails)
      }
    } catch (error) {
      isNews = true
      at = undefined
      throw error
    }
  }

  /** The mails and the place in one unit: neither without the other. */
  async function note(seq: number, mails: Row<'outMails'>[]): Promise<void> {
    if (!noted || (mails.length === 0 && seq - noted.value < mostBehind)) return
    const row = { ...noted, value: seq, version: noted.version + 1 }
    const writes: Write[] = [...mails.map((mail) => insert('outMails', mail)), save('counters', row)]
    await deps.db.writeAll(systemActor, { writes, events: [] })
    noted = row
  }

  return { follow }
}

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
  if (own?.enabled) return own
  const boxes = (await listMailboxRows(deps.db)).filter((box) => box.enabled && box.smtp)
  return boxes.find((box) => box.team !== null && box.team === ticket.team) ?? boxes[0]
}
