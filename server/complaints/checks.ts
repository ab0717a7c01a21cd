import type { Check, CheckMeans, ComplaintRoom } from '../../shared/contract/complaints.ts'
import type { Input } from '../../shared/contract/index.ts'
import { makeReason } from '../../shared/domain/madeReasons.ts'
import { listCheckRows } from '../db/complaintQueries.ts'
import { insert, save } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { findTicket } from '../db/ticketQueries.ts'
import { pageFrom, readNumberCursor } from '../paging.ts'
import { maySeeTicket } from '../tickets/seeTicket.ts'
import { complaintEvent } from './complaintRow.ts'
import { getHeld, type Held } from './complaintRoom.ts'
import { writeComplaint } from './writeComplaint.ts'

/** Plans one more look at a complaint. Throws `notFound`, `conflict/ticketClosed`, `invalid`. */
export async function planCheck(deps: Deps, actor: Actor, input: Input<'complaint:planCheck'>): Promise<ComplaintRoom> {
  const held = await getHeld(deps, actor, input.ticketId)
  if (held.ticket.state === 'closed') throw conflict('ticketClosed', `${held.ticket.number} is closed.`)
  if (input.dueAt < deps.world.now()) throw invalid({ dueAt: 'this time is over' }, 'pastTime')
  const check = newCheck(deps, held, input.means, input.dueAt)
  return writeComplaint(deps, actor, held, {
    writes: [insert('complaintChecks', check)],
    events: [complaintEvent('checkPlanned', held.complaint, { check })],
  })
}

/**
 * Notes what a check came to. A failed one opens the complaint again, at once and once: the other checks of this round
 * are then over too. Throws `notFound`, `conflict/checkDone`.
 */
export async function noteCheck(deps: Deps, actor: Actor, input: Input<'complaint:checked'>): Promise<ComplaintRoom> {
  const held = await getHeld(deps, actor, input.ticketId)
  const before = held.checks.find((each) => each.id === input.checkId)
  if (!before) throw notFound('check', input.checkId)
  if (before.state !== 'due') throw conflict('checkDone', 'The result of this check was noted already.')
  return finishCheck(deps, actor, held, before, {
    passed: input.passed,
    result: input.result,
    satisfaction: input.satisfaction ?? null,
    figures: null,
  })
}

/**
 * Figures of a monitoring system after the handling: one that is out of its bounds is a failed check. They count for the
 * check that waits for data, or are one by themselves. Throws `notFound`, `conflict/notMonitored`.
 */
export async function postFigures(deps: Deps, actor: Actor, input: Input<'complaint:figures'>): Promise<ComplaintRoom> {
  const held = await getHeld(deps, actor, input.ticketId)
  if (held.ticket.step !== 'monitor' && held.ticket.step !== 'assess')
    throw conflict('notMonitored', `${held.ticket.number} is not handled yet, so there is nothing to monitor.`)
  const entries = Object.entries(input.figures)
  const out = entries.filter(
    ([, { value, least, most }]) => (least !== undefined && value < least) || (most !== undefined && value > most),
  )
  const waiting = held.checks.find((each) => each.means === 'data' && each.state === 'due')
  const before = waiting ?? newCheck(deps, held, 'data', deps.world.now())
  return finishCheck(
    deps,
    actor,
    held,
    before,
    {
      passed: out.length === 0,
      result: out.map(([name, { value }]) => `${name} ${value}`).join(', ') || 'within bounds',
      satisfaction: null,
      figures: Object.fromEntries(entries.map(([name, { value }]) => [name, value])),
    },
    waiting === undefined,
  )
}

function finishCheck(
  deps: Deps,
  actor: Actor,
  held: Held,
  before: Check,
  { passed, ...found }: Pick<Check, 'result' | 'satisfaction' | 'figures'> & { passed: boolean },
  isNew = false,
): Promise<ComplaintRoom> {
  const check: Check = {
    ...before,
    ...found,
    state: passed ? 'passed' : 'failed',
    byName: actor.name,
    doneAt: deps.world.now(),
    version: isNew ? 1 : before.version + 1,
  }
  const isDone = held.ticket.state === 'resolved' || held.ticket.state === 'closed'
  const reopens = !passed && isDone && check.round === held.ticket.reopened
  // What was still to be looked at belonged to a handling that has failed.
  const others = reopens ? held.checks.filter((each) => each.state === 'due' && each.id !== check.id) : []
  return writeComplaint(deps, actor, held, {
    ...(reopens && { state: 'open' as const, reason: makeReason('checkFailed', found.result ?? check.means) }),
    writes: [
      isNew ? insert('complaintChecks', check) : save('complaintChecks', check, before),
      ...others.map((each) =>
        save(
          'complaintChecks',
          {
            ...each,
            state: 'failed',
            result: 'opened again by another check',
            doneAt: check.doneAt,
            version: each.version + 1,
          },
          each,
        ),
      ),
    ],
    events: [complaintEvent(passed ? 'checkPassed' : 'checkFailed', held.complaint, { check })],
  })
}

const newCheck = (deps: Deps, { ticket }: Held, means: CheckMeans, dueAt: number): Check => ({
  id: deps.world.newId(),
  ticketId: ticket.id,
  means,
  round: ticket.reopened,
  dueAt,
  state: 'due',
  result: null,
  satisfaction: null,
  figures: null,
  byName: null,
  doneAt: null,
  version: 1,
})

/** Checks by their date, one page, without those of tickets that the actor may not see. Throws `invalid` for a bad cursor. */
export async function listChecks(deps: Deps, actor: Actor, input: Input<'complaint:checks'>) {
  const limit = input.limit ?? 50
  const rows = await listCheckRows(deps.db, input.state, limit + 1, readNumberCursor(input.cursor))
  const page = pageFrom(rows, limit, (row) => ({ k: row.dueAt, id: row.id }))
  const tickets = await Promise.all(page.items.map((row) => findTicket(deps.db, row.ticketId)))
  const seen = await Promise.all(tickets.map(async (ticket) => !!ticket && (await maySeeTicket(deps, actor, ticket))))
  return { ...page, items: page.items.filter((_row, i) => seen[i]) }
}
