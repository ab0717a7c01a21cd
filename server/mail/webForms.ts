import type { WebForm, WebFormAnswer } from '../../shared/contract/mail.ts'
import { insert, type TicketRow } from '../db/database.ts'
import { listWebFormRows } from '../db/mailQueries.ts'
import { listComments } from '../db/ticketTalkQueries.ts'
import { type Actor, type Deps, systemActor } from '../deps.ts'
import { newComment } from '../tickets/commentTicket.ts'
import { customerSaid } from './customerSaid.ts'
import { mergedInto } from './findThread.ts'
import { openFromOutside } from './openFromMail.ts'
import { newStatusLink } from './statusLinks.ts'

/** The form that stands open under this name, or undefined. */
export const findWebForm = async (deps: Deps, slug: string): Promise<WebForm | undefined> =>
  (await listWebFormRows(deps.db)).find((row) => row.id === slug && row.enabled)

/** Whoever writes from outside, by the name they give. */
export const outsider = (actor: Actor, name: string): Actor => ({ ...actor, name })

/** A ticket of what somebody wrote into a form; gives the id of the link to its status page. */
export async function answerWebForm(
  deps: Deps,
  actor: Actor,
  form: WebForm,
  answer: WebFormAnswer,
): Promise<{ linkId: string }> {
  const email = answer.email.toLowerCase()
  const into = { kind: form.kind, team: form.team, language: answer.language, source: 'webForm' as const }
  const opened = await openFromOutside(deps, outsider(actor, answer.name), into, { ...answer, email })
  const { row: link } = newStatusLink(deps, opened.row.id)
  const result = { linkId: link.id }
  await deps.db.writeAll(actor, {
    writes: [...opened.writes, insert('statusLinks', link)],
    events: opened.events,
    result,
  })
  return result
}

/** What a status page may show of a ticket: its state and what was said in public, never who or what is inside. */
export async function statusOf(deps: Deps, ticket: TicketRow) {
  const comments = (await listComments(deps.db, ticket.id)).filter((comment) => comment.public)
  return {
    number: ticket.number,
    subject: ticket.subject,
    state: ticket.state,
    openedAt: ticket.openedAt,
    said: comments.map(({ authorId, at, text }) => ({ mine: authorId === systemActor.id, at, text })),
  }
}

/** Adds what the complainant says on the status page; where their matter goes on in another person's, as a note there. */
export async function sayOnStatusPage(deps: Deps, ticket: TicketRow, text: string): Promise<void> {
  const actor = outsider(systemActor, ticket.requesterName ?? ticket.customerName ?? ticket.requesterEmail ?? 'unknown')
  const goesOn = await mergedInto(deps, ticket)
  const { writes, events } =
    goesOn.id === ticket.id
      ? await customerSaid(deps, actor, ticket, { text, files: [] })
      : newComment(deps, actor, { ticketId: goesOn.id, text: `${ticket.number}: ${text}`, public: false })
  await deps.db.writeAll(actor, { writes, events })
}
