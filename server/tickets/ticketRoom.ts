import type { TicketRoom } from '../../shared/contract/tickets.ts'
import { listAttachments } from '../db/fileQueries.ts'
import { listTasks } from '../db/ticketQueries.ts'
import { findDraft, listComments } from '../db/ticketTalkQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { attachmentView, commentView, draftView } from './commentView.ts'
import { listTicketGates } from './openGates.ts'
import { linksOf } from './relateTickets.ts'
import { getTicket, listHiddenTeams } from './seeTicket.ts'
import { ticketView } from './ticketView.ts'

/** A ticket with all that is worked with at it; one's own draft among it. Throws `notFound`. */
export async function getTicketRoom(deps: Deps, actor: Actor, ticketId: string): Promise<TicketRoom> {
  const ticket = await getTicket(deps, actor, ticketId)
  const [comments, attachments, links, tasks, gates, draft, hidden] = await Promise.all([
    listComments(deps.db, ticketId),
    listAttachments(deps.db, ticketId),
    linksOf(deps, actor, ticketId),
    listTasks(deps.db, ticketId),
    listTicketGates(deps, ticket),
    findDraft(deps.db, actor.id, ticketId),
    listHiddenTeams(deps, actor),
  ])
  return {
    ticket: ticketView(ticket),
    comments: comments.map((comment) => commentView(comment, attachments)),
    attachments: attachments.filter((each) => each.commentId === null && each.byId === actor.id).map(attachmentView),
    links,
    tasks: tasks
      .filter((task) => task.team === null || task.ownerId === actor.id || !hidden.includes(task.team))
      .map(ticketView),
    gates,
    draft: draft ? draftView(draft) : null,
  }
}
