import { insert, type NewEvent, type Row, save, type Write } from '../db/database.ts'
import { type Actor, type Deps, systemActor } from '../deps.ts'
import { newAttachment } from '../tickets/attachments.ts'
import { newComment } from '../tickets/commentTicket.ts'
import { keepFile, maxFileBytes } from '../tickets/keepFile.ts'
import { acknowledge } from './acknowledge.ts'
import { customerSaid } from './customerSaid.ts'
import type { Thread } from './findThread.ts'
import { mailWords } from './mailWords.ts'
import { isLongerThanTicket, openFromMail, storableText } from './openFromMail.ts'
import type { MailFile, ReadMail } from './readMail.ts'
import type { Arrived, Decision } from './receiveMail.ts'

const mostFiles = 30

/** What is written with a mail. */
interface Effect {
  ticketId: string | null
  commentId: string | null
  writes: Write[]
  events: NewEvent[]
}

type Made = Pick<Effect, 'writes' | 'events'>

/** The rows that a decision about a mail comes to; what of the mail is not at the ticket is said there to colleagues. */
export async function effectOf(
  deps: Deps,
  actor: Actor,
  arrived: Arrived,
  { outcome, reason, ticket }: Decision,
  thread: Thread | undefined,
): Promise<Effect> {
  if (outcome === 'setAside') return { ticketId: null, commentId: null, writes: [], events: [] }
  const { box, mail } = arrived
  const words = mailWords[box.language]
  if (!ticket) return opening(deps, actor, arrived, reason)
  const files = await keptFiles(deps, actor, ticket.id, mail)
  const lost = lostOf(deps, arrived, ticket.id, [], mail.ownText)
  const said = storableText(mail.ownText || words.noWords)
  if (outcome === 'comment') {
    const { commentId, ...made } = await customerSaid(deps, actor, ticket, { text: said, files })
    return { ticketId: ticket.id, commentId, ...both(made, lost) }
  }
  const from = senderOf(mail)
  const text = storableText(reason ? `${words.note[reason](from)}\n\n${said}` : said)
  const { comment, writes, events } = newComment(deps, actor, { ticketId: ticket.id, text, public: false, files })
  const made = {
    writes: [...files.map((row) => insert('attachments', row)), ...writes, ...bounced(mail, thread)],
    events,
  }
  return { ticketId: ticket.id, commentId: comment.id, ...both(made, lost) }
}

const both = (one: Made, other: Made): Made => ({
  writes: [...one.writes, ...other.writes],
  events: [...one.events, ...other.events],
})

const senderOf = ({ from }: ReadMail): string => (from.name ? `${from.name} <${from.address}>` : from.address)

/** A new ticket; its files go with a first comment, since only comments have files. */
async function opening(deps: Deps, actor: Actor, arrived: Arrived, reason: Decision['reason']): Promise<Effect> {
  const { box, mail } = arrived
  const isProven = reason !== 'unproven'
  const opened = await openFromMail(deps, actor, box, mail, isProven)
  const files = await keptFiles(deps, actor, opened.row.id, mail)
  const text = mailWords[box.language].noWords
  const first =
    files.length > 0 ? newComment(deps, actor, { ticketId: opened.row.id, text, public: isProven, files }) : undefined
  const warnings = isProven ? [] : [mailWords[box.language].unproven(senderOf(mail))]
  const said = lostOf(deps, arrived, opened.row.id, warnings, mail.text)
  return {
    ticketId: opened.row.id,
    commentId: null,
    writes: [
      ...opened.writes,
      ...files.map((row) => insert('attachments', row)),
      ...(first?.writes ?? []),
      ...said.writes,
      // What is sent by itself goes to nobody who may be another.
      ...(isProven ? await acknowledge(deps, arrived, opened.row) : []),
    ],
    events: [...opened.events, ...(first?.events ?? []), ...said.events],
  }
}

/** A note for colleagues: what they are warned of, and what of the mail is not at the ticket, where anything is. */
function lostOf(deps: Deps, arrived: Arrived, ticketId: string, warnings: string[], text: string): Made {
  const { box, mail, reason, detail = '' } = arrived
  const words = mailWords[box.language].lost
  const left = mail.files.filter((file) => !fits(file)).concat(mail.files.filter(fits).slice(mostFiles))
  const lines = [
    ...warnings,
    ...(reason ? [words[reason](detail)] : []),
    ...(mail.isCut || isLongerThanTicket(text) ? [words.text] : []),
    ...(left.length > 0
      ? [
          words.files(
            left.length,
            left.slice(0, 20).map(({ name }) => name),
          ),
        ]
      : []),
    ...(mail.filesLeft > 0 ? [words.files(mail.filesLeft, [])] : []),
  ]
  if (lines.length === 0) return { writes: [], events: [] }
  return newComment(deps, systemActor, { ticketId, text: storableText(lines.join('\n\n')), public: false })
}

/** A mail of ours that did not arrive is not sent any more; one that is only late may still arrive. */
function bounced({ kind, text, subject }: ReadMail, thread: Thread | undefined): Write[] {
  const ours = thread?.ours
  if (kind !== 'bounce' || !ours || /\b(?:delayed|warning only)\b/i.test(`${subject}\n${text.slice(0, 500)}`)) return []
  return [save('outMails', { ...ours, state: 'dead', trouble: 'bounced', version: ours.version + 1 }, ours)]
}

const fits = ({ content }: MailFile): boolean => content.length > 0 && content.length <= maxFileBytes

/** What came with a mail, as far as a ticket takes it; the whole mail is kept anyway. */
async function keptFiles(deps: Deps, actor: Actor, ticketId: string, mail: ReadMail): Promise<Row<'attachments'>[]> {
  const kept: Row<'attachments'>[] = []
  for (const { name, content } of mail.files.filter(fits).slice(0, mostFiles))
    kept.push(newAttachment(deps, actor, { ticketId, name }, await keepFile(deps, actor, content)))
  return kept
}
