import { insert, type TicketRow, type Write } from '../db/database.ts'
import { countAutomaticTo, listMailboxRows } from '../db/mailQueries.ts'
import type { Deps } from '../deps.ts'
import { mailWords } from './mailWords.ts'
import { isOneAddress } from './rules/oneAddress.ts'
import { newOutMail } from './newOutMail.ts'
import type { Arrived } from './receiveMail.ts'
import { newStatusLink } from './statusLinks.ts'

const hour = 3_600_000
const mostInHour = 3
const mostInDay = 10

/**
 * The mail that tells a person the number of their new ticket. Machines, lists and our own mailboxes get none, and nobody
 * gets many: two machines that answer each other stop here.
 */
export async function acknowledge(deps: Deps, arrived: Arrived, ticket: TicketRow): Promise<Write[]> {
  const { box, mail, publicUrl, reason } = arrived
  const to = mail.replyTo
  if (!box.acknowledge || !box.smtp || mail.kind !== 'person' || reason || !isOneAddress(to)) return []
  const own = (await listMailboxRows(deps.db))
    .flatMap((each) => [each.address, each.sender?.address ?? each.address])
    .map((each) => each.toLowerCase())
  if (own.includes(to)) return []
  const now = deps.world.now()
  if ((await countAutomaticTo(deps.db, to, now - hour)) >= mostInHour) return []
  if ((await countAutomaticTo(deps.db, to, now - 24 * hour)) >= mostInDay) return []
  const link = publicUrl === undefined ? undefined : newStatusLink(deps, ticket.id)
  const text = mailWords[box.language].acknowledged({
    name: mail.from.name || to,
    number: ticket.number,
    company: box.name,
    link: link && new URL(link.path, publicUrl).href,
  })
  const row = newOutMail(deps, box, ticket, { to, text, automatic: true, answers: [mail.messageId] })
  return [insert('outMails', row), ...(link ? [insert('statusLinks', link.row)] : [])]
}
