import type { z } from 'zod'
import type { Ticket } from '../../shared/contract/tickets.ts'
import type { mergeInput, unmergeInput } from '../../shared/contract/tickets/macros.ts'
import { insert, type Row, type TicketRow } from '../db/database.ts'
import { listAttachments } from '../db/fileQueries.ts'
import type { Moved } from '../db/stored.ts'
import { listMembers, listTasks, mostMembers, mostTasks } from '../db/ticketQueries.ts'
import { listComments, listLinks } from '../db/ticketTalkQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid, stale } from '../errors.ts'
import { type TicketUnit, ticketUnit } from './changeTicketRow.ts'
import { moveTalk } from './moveTalk.ts'
import { getTicket } from './seeTicket.ts'
import { ticketView } from './ticketView.ts'

/** Comments and files of a ticket are read up to this many. */
const mostAtTicket = 1000

type Link = Row<'ticketLinks'>

/**
 * One ticket goes on in another: its comments, files, watchers, sub-tasks, cases and open script steps move there, it
 * is closed, and a link tells of it. What it still needs the other must need too, or it is not merged away. Gives the
 * one that goes on. Throws `notFound`, `stale/changed`, `invalid/sameTicket`, `conflict` (`merged`, `ticketDone`,
 * `gateOpen`, `tooMuchToMerge`).
 */
export async function mergeTickets(deps: Deps, actor: Actor, input: z.output<typeof mergeInput>): Promise<Ticket> {
  if (input.ticketId === input.intoId) throw invalid({ intoId: 'another ticket is needed' }, 'sameTicket')
  const from = await getAt(deps, actor, input)
  const into = await getTicket(deps, actor, input.intoId)
  const merged = [from, into].find((ticket) => ticket.mergedIntoId)
  if (merged) throw conflict('merged', `${merged.number} was merged into another ticket already.`)
  if (into.parentId === from.id) throw invalid({ intoId: 'this is a part of the ticket' }, 'sameTicket')
  await demandFew(deps, from)
  const unit = ticketUnit(deps)
  const [comments, attachments] = [await listComments(deps.db, from.id), await listAttachments(deps.db, from.id)]
  const moved: Moved = {
    comments: comments.map((comment) => comment.id),
    attachments: attachments.map((attachment) => attachment.id),
    ...(await moveTickets(unit, deps, from, into)),
    watchers: from.watchers.filter((watcher) => !into.watchers.includes(watcher)),
    gates: from.openGates.filter((gate) => !into.openGates.includes(gate)),
  }
  await unit.change(await unit.read(into.id), {
    patch: {
      watchers: [...into.watchers, ...moved.watchers],
      openGates: [...into.openGates, ...moved.gates],
    },
    reason: from.number,
  })
  await unit.change(await unit.read(from.id), {
    state: 'closed',
    patch: { mergedIntoId: into.id },
    reason: input.reason ?? into.number,
    what: 'merged',
  })
  const link: Link = { ...newLink(deps, actor, from.id, into.id, 'merged'), moved }
  return finish(deps, actor, unit, into.id, {
    writes: [insert('ticketLinks', link), ...moveTalk(comments, attachments, into.id).writes],
    events: moveTalk(comments, attachments, into.id).events,
  })
}

/**
 * Undoes a merge: the ticket is open again, with what it had brought along and is still there. Throws `notFound`,
 * `stale/changed`, `conflict` (`notMerged`; `merged` where the other was merged away meanwhile).
 */
export async function unmergeTicket(deps: Deps, actor: Actor, input: z.output<typeof unmergeInput>): Promise<Ticket> {
  const from = await getAt(deps, actor, input)
  const link = (await listLinks(deps.db, from.id)).findLast(
    (each) => each.kind === 'merged' && each.ticketId === from.id && each.otherId === from.mergedIntoId,
  )
  if (!link?.moved) throw conflict('notMerged', `${from.number} was not merged into another ticket.`)
  const { moved } = link
  const unit = ticketUnit(deps)
  const into = await unit.read(link.otherId)
  // What comes back is taken out of the other: only who may see that one takes it.
  await getTicket(deps, actor, into.id)
  if (into.mergedIntoId)
    throw conflict('merged', `${into.number} was merged into another ticket itself: undo that first.`)
  await unit.change(from, { state: 'open', patch: { mergedIntoId: null }, reason: into.number, what: 'unmerged' })
  for (const id of moved.tasks) {
    const task = await unit.read(id)
    if (task.parentId === into.id) await unit.change(task, { patch: { parentId: from.id } })
  }
  for (const id of moved.members) {
    const member = await unit.read(id)
    if (member.problemId === into.id) await unit.change(member, { patch: { problemId: from.id } })
  }
  const goesOn = await unit.read(into.id)
  await unit.change(goesOn, {
    patch: {
      watchers: goesOn.watchers.filter((watcher) => !moved.watchers.includes(watcher)),
      openGates: goesOn.openGates.filter((gate) => !moved.gates.includes(gate)),
    },
    reason: from.number,
  })
  const back = await unit.read(from.id)
  // A step that was done meanwhile stays done.
  const done = moved.gates.filter((gate) => !into.openGates.includes(gate))
  await unit.change(back, { patch: { openGates: back.openGates.filter((gate) => !done.includes(gate)) } })
  const talk = moveTalk(
    (await listComments(deps.db, into.id)).filter((comment) => moved.comments.includes(comment.id)),
    (await listAttachments(deps.db, into.id)).filter((attachment) => moved.attachments.includes(attachment.id)),
    from.id,
  )
  return finish(deps, actor, unit, from.id, {
    writes: [{ kind: 'remove', table: 'ticketLinks', id: link.id }, ...talk.writes],
    events: talk.events,
  })
}

async function getAt(deps: Deps, actor: Actor, input: { ticketId: string; version: number }): Promise<TicketRow> {
  const ticket = await getTicket(deps, actor, input.ticketId)
  if (ticket.version !== input.version)
    throw stale('changed', 'Somebody changed this ticket since you opened it. Look at the new version first.')
  return ticket
}

/** What one write cannot take along is refused before anything is changed: nothing is left behind in a closed ticket. */
async function demandFew(deps: Deps, from: TicketRow): Promise<void> {
  const found = [
    [(await listComments(deps.db, from.id)).length, mostAtTicket - 1, 'comments'],
    [(await listAttachments(deps.db, from.id)).length, mostAtTicket - 1, 'files'],
    [(await listTasks(deps.db, from.id)).length, mostTasks, 'sub-tasks'],
    [from.kind === 'problem' ? (await listMembers(deps.db, from.id)).length : 0, mostMembers, 'cases'],
  ] as const
  for (const [count, most, what] of found)
    if (count > most)
      throw conflict(
        'tooMuchToMerge',
        `${from.number} has more than ${most} ${what}, more than a merge takes along. Nothing was changed. Merge the other one into it instead, or link the two.`,
      )
}

/** Sub-tasks and cases go along. */
async function moveTickets(unit: TicketUnit, deps: Deps, from: TicketRow, into: TicketRow) {
  const tasks = await listTasks(deps.db, from.id)
  for (const task of tasks) await unit.change(await unit.read(task.id), { patch: { parentId: into.id } })
  const members = from.kind === 'problem' ? await listMembers(deps.db, from.id) : []
  if (members.length > 0 && into.kind !== 'problem')
    throw conflict('problemHasCases', `${from.number} has cases: merge it into another problem only.`)
  for (const { id } of members) await unit.change(await unit.read(id), { patch: { problemId: into.id } })
  return { tasks: tasks.map((task) => task.id), members: members.map((member) => member.id) }
}

/** A link as it is first written. */
export const newLink = (deps: Deps, actor: Actor, ticketId: string, otherId: string, kind: Link['kind']): Link => ({
  id: deps.world.newId(),
  ticketId,
  otherId,
  kind,
  moved: null,
  at: deps.world.now(),
  byName: actor.name,
  version: 1,
})

/** Writes a unit of tickets with what else belongs to it, and gives one of them. */
export async function finish(
  deps: Deps,
  actor: Actor,
  unit: TicketUnit,
  ticketId: string,
  more: ReturnType<typeof moveTalk>,
): Promise<Ticket> {
  const { writes, events, rows } = await unit.finish()
  const row = rows.find((each) => each.id === ticketId) ?? (await unit.read(ticketId))
  await deps.db.writeAll(actor, {
    writes: [...writes, ...more.writes],
    events: [...events, ...more.events],
    result: ticketView(row),
  })
  return ticketView(row)
}
