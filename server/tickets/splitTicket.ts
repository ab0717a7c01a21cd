import type { z } from 'zod'
import type { Ticket } from '../../shared/contract/tickets.ts'
import type { openTaskInput, splitInput } from '../../shared/contract/tickets/macros.ts'
import { insert } from '../db/database.ts'
import { listAttachments } from '../db/fileQueries.ts'
import { findTicket } from '../db/ticketQueries.ts'
import { listCommentsByIds } from '../db/ticketTalkQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid } from '../errors.ts'
import { ticketUnit } from './changeTicketRow.ts'
import { partOf } from './doActions.ts'
import { finish, newLink } from './mergeTickets.ts'
import { moveTalk } from './moveTalk.ts'
import { openIn } from './newTicket.ts'
import { getTicket } from './seeTicket.ts'

/**
 * Some comments of a ticket, with their files, become a ticket of their own, of the same customer and queue; a link
 * tells of it. Gives the new one. Throws `notFound`, `invalid/commentNotFound`, `conflict/gateOpen` where its kind needs
 * more to be opened.
 */
export async function splitTicket(deps: Deps, actor: Actor, input: z.output<typeof splitInput>): Promise<Ticket> {
  const from = await getTicket(deps, actor, input.ticketId)
  const ids = [...new Set(input.commentIds)]
  const comments = await listCommentsByIds(deps.db, from.id, ids)
  if (comments.length < ids.length) throw invalid({ commentIds: 'not all are of this ticket' }, 'commentNotFound')
  const files = (await listAttachments(deps.db, from.id)).filter((file) => ids.includes(file.commentId ?? ''))
  const unit = ticketUnit(deps)
  const row = await openIn(
    unit,
    deps,
    actor,
    {
      kind: input.kind ?? (from.parentId ? 'task' : from.kind),
      subject: input.subject,
      priority: from.priority,
      team: from.team,
      fields: input.fields,
    },
    {
      queue: from.queue,
      customerId: from.customerId,
      customerName: from.customerName,
      contactId: from.contactId,
      openGates: [],
      source: from.source,
      requesterName: from.requesterName,
      requesterEmail: from.requesterEmail,
    },
  )
  const talk = moveTalk(comments, files, row.id)
  return finish(deps, actor, unit, row.id, {
    writes: [insert('ticketLinks', newLink(deps, actor, row.id, from.id, 'split')), ...talk.writes],
    events: talk.events,
  })
}

/**
 * A part of a ticket for another department or colleague, with a time. Throws `notFound`, `invalid`, `conflict/merged`,
 * `conflict/gateOpen` under a ticket that is done, `conflict/idReused`.
 */
export async function openTask(deps: Deps, actor: Actor, input: z.output<typeof openTaskInput>): Promise<Ticket> {
  const { parentId, ownerId, commandId: _commandId, ...task } = input
  const parent = await getTicket(deps, actor, parentId)
  if (parent.mergedIntoId) throw conflict('merged', `${parent.number} was merged into another ticket.`)
  if (task.id && (await findTicket(deps.db, task.id)))
    throw conflict('idReused', 'A ticket with this id is already there. Nothing was changed.')
  const unit = ticketUnit(deps)
  const about = { ...partOf(parent), ownerId: ownerId ?? (task.team ? null : undefined) }
  const row = await openIn(unit, deps, actor, { ...task, kind: 'task' }, about)
  return finish(deps, actor, unit, row.id, { writes: [], events: [] })
}
