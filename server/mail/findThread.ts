import { listMailsByMessageIds, listOutMailsByMessageIds, findTicketByNumber } from '../db/mailQueries.ts'
import type { Row, TicketRow } from '../db/database.ts'
import { findTicket } from '../db/ticketQueries.ts'
import type { Deps } from '../deps.ts'
import { markInAddress, markInId, signedText } from './rules/ticketMark.ts'

/** The ticket that a mail is about, and the mail of ours that it answers or reports on. */
export interface Thread {
  ticket: TicketRow
  ours: Row<'outMails'> | undefined
}

/**
 * Which ticket a mail belongs to: by a signed address that it was sent to, by the ids of the mails it answers (ours, or
 * ones that came before). A number in the subject says nothing: anybody can write one. A merged ticket stands for
 * the one it was merged into.
 */
export async function findThread(
  deps: Deps,
  mail: { to: readonly string[]; answers: readonly string[] },
): Promise<Thread | undefined> {
  const answers = [...mail.answers]
  const [ours] = await listOutMailsByMessageIds(deps.db, answers)
  const marks = [...mail.to.flatMap(markInAddress), ...answers.flatMap(markInId)]
  for (const { number, signature } of marks) {
    if (!deps.world.keys.isSigned('mail', signedText(number), signature)) continue
    const ticket = await findTicketByNumber(deps.db, number)
    if (ticket) return { ticket: await mergedInto(deps, ticket), ours }
  }
  const earlier = ours ? [ours] : await listMailsByMessageIds(deps.db, answers)
  for (const { ticketId } of earlier) {
    const ticket = ticketId ? await findTicket(deps.db, ticketId) : undefined
    if (ticket) return { ticket: await mergedInto(deps, ticket), ours }
  }
  return undefined
}

/** The ticket that goes on for one that was merged away; else the ticket itself. */
export async function mergedInto(deps: Deps, ticket: TicketRow): Promise<TicketRow> {
  let row = ticket
  // No chain of merges is longer; a ring could not be made.
  for (let step = 0; row.mergedIntoId && step < 20; step++) row = (await findTicket(deps.db, row.mergedIntoId)) ?? row
  return row
}
