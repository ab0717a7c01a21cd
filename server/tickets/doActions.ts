import type { Ticket } from '../../shared/contract/tickets.ts'
import type { MacroAction } from '../../shared/contract/tickets/macros.ts'
import type { TicketRow } from '../db/database.ts'
import { listTicketEvents } from '../db/eventLog.ts'
import type { Actor, Deps } from '../deps.ts'
import { stale } from '../errors.ts'
import { changesOf } from './changesOf.ts'
import { type TicketUnit, ticketUnit } from './changeTicketRow.ts'
import { heard, newComment } from './commentTicket.ts'
import { fillFor } from './fillFor.ts'
import { openIn } from './newTicket.ts'
import { getTicket } from './seeTicket.ts'
import { changesBetween } from './ticketHistory.ts'
import { ticketView } from './ticketView.ts'

/**
 * Does several things at a ticket in one unit, whether a person chose them one by one, under a macro's name or for many
 * tickets at once. Without a version the ticket is taken as it is. Throws `notFound`, `stale/changed`, `invalid`,
 * and what `ticketUnit` throws: `conflict/illegalMove`, `conflict/gateOpen`.
 */
export async function doActions(
  deps: Deps,
  actor: Actor,
  seen: { ticketId: string; version: number | undefined },
  actions: readonly MacroAction[],
): Promise<Ticket> {
  const before = await getTicket(deps, actor, seen.ticketId)
  if (
    seen.version !== undefined &&
    seen.version !== before.version &&
    !(await onlyTimePassed(deps, before, seen.version))
  )
    throw stale(
      'changed',
      'Somebody changed this ticket since you opened it. Your text is kept; look at the new version first.',
    )
  const unit = ticketUnit(deps)
  const fill = await fillFor(deps, actor, before)
  const said: ReturnType<typeof newComment>[] = []
  const say = async (text: string, isPublic: boolean) => {
    const words = newComment(deps, actor, { ticketId: before.id, text, public: isPublic })
    said.push(words)
    if (isPublic) await unit.change(await unit.read(before.id), heard(actor, words.comment))
  }
  for (const action of actions) {
    const row = await unit.read(before.id)
    if (action.do === 'comment') await say(fill(action.text), action.public)
    else if (action.do === 'task')
      await openTaskIn(unit, deps, actor, row, { ...action, subject: fill(action.subject) })
    else {
      await unit.change(row, await changesOf(deps, actor, row, action.changes))
      const { gate } = action.changes
      if (gate) await say(`${gate.id}: ${gate.answer}`, false)
    }
  }
  const { writes, events, rows } = await unit.finish()
  const ticket = ticketView(rows.find((row) => row.id === before.id) ?? before)
  await deps.db.writeAll(actor, {
    writes: [...writes, ...said.flatMap((each) => each.writes)],
    events: [...events, ...said.flatMap((each) => each.events)],
    result: ticket,
  })
  return ticket
}

const openTaskIn = (
  unit: TicketUnit,
  deps: Deps,
  actor: Actor,
  parent: TicketRow,
  task: { subject: string; team?: string | undefined; withinMs?: number | undefined },
) =>
  openIn(
    unit,
    deps,
    actor,
    {
      kind: 'task',
      subject: task.subject,
      team: task.team,
      ...(task.withinMs === undefined ? {} : { wantedBy: deps.world.now() + task.withinMs }),
    },
    { ...partOf(parent), ownerId: task.team ? null : undefined },
  )

/** What a sub-task has from the ticket it is a part of. */
export const partOf = (parent: TicketRow) => ({
  queue: parent.queue,
  customerId: parent.customerId,
  customerName: parent.customerName,
  contactId: null,
  openGates: [],
  source: 'staff' as const,
  parentId: parent.id,
})

/** Whether nothing that somebody works with was changed since a version: clocks, counts and watchers stand in nobody's way. */
async function onlyTimePassed(deps: Deps, row: TicketRow, version: number): Promise<boolean> {
  if (version > row.version) return false
  const since = (await listTicketEvents(deps.db, row.id)).filter(({ payload }) => payload.ticket.version > version)
  return since.every(
    ({ payload }) =>
      payload.before && changesBetween(payload.before, payload.ticket).every((change) => change.field === 'watchers'),
  )
}
