import type { Row, TicketRow } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { withSignature } from './rules/mailSignature.ts'
import { markedId, signedText } from './rules/ticketMark.ts'

const mostReferences = 20

/** The signature that ties a mail to a ticket. */
export const markOfTicket = (deps: Deps, number: string) => ({
  number,
  signature: deps.world.keys.sign('mail', signedText(number)),
})

/**
 * A mail of ours, as its row: its id is fixed before the first try, so that a mail that went out in a crash is the same
 * one when it goes out again.
 */
export function newOutMail(
  deps: Deps,
  box: Row<'mailboxes'>,
  ticket: Pick<TicketRow, 'id' | 'number' | 'subject'>,
  mail: { to: string; text: string; commentId?: string; automatic: boolean; answers: readonly string[] },
): Row<'outMails'> {
  const id = deps.world.newId()
  const now = deps.world.now()
  const bare = ticket.subject.replace(/^(?:(?:re|aw|fwd?|wg|回复|答复|转发)\s*[:：]\s*)+/iu, '')
  return {
    id,
    mailboxId: box.id,
    ticketId: ticket.id,
    commentId: mail.commentId ?? null,
    messageId: markedId(box.address, id, markOfTicket(deps, ticket.number)),
    to: mail.to,
    subject: `Re: ${bare} [${ticket.number}]`,
    inReplyTo: mail.answers[0] ?? null,
    references: [...mail.answers].slice(0, mostReferences).reverse(),
    // What nobody wrote is signed with the company's name already.
    text: mail.automatic ? mail.text : withSignature(mail.text, box.signature, box.language),
    automatic: mail.automatic,
    state: 'due',
    attempts: 0,
    nextAt: now,
    trouble: null,
    createdAt: now,
    sentAt: null,
    version: 1,
  }
}
