import { isDone, mayMoveTicket } from '../../shared/domain/ticketMoves.ts'
import { type ComplaintPatch, followTicket } from '../complaints/followTicket.ts'
import { insert, type MovedTicket, type NewEvent, save, type TicketRow, type Write } from '../db/database.ts'
import { type ClockHappening, turnClocks } from '../clocks/turnClocks.ts'
import { findTicket } from '../db/ticketQueries.ts'
import type { Deps } from '../deps.ts'
import { conflict, notFound } from '../errors.ts'
import { demandGates } from './openGates.ts'
import { markWrites } from './ticketMarks.ts'
import { ticketEvent } from './ticketView.ts'

/** What of a ticket may be changed beside its state; what follows from the state is not among it. */
export type TicketPatch = Partial<
  Omit<
    TicketRow,
    'id' | 'number' | 'state' | 'openTasks' | 'urgency' | 'openedAt' | 'changedAt' | 'closedAt' | 'version'
  >
>

/** One change of a ticket; `what` names its line of the log, `changed` unless told otherwise. */
export interface TicketChange {
  state?: TicketRow['state'] | undefined
  patch?: TicketPatch | undefined
  /** What changes of the complaint with it. */
  complaint?: ComplaintPatch | undefined
  reason?: string | undefined
  what?: string | undefined
  /** What its clocks hear of beside the state. */
  happened?: readonly ClockHappening[] | undefined
}

/** Rows and events of tickets, to be written in one unit, and the tickets as they will be. */
export interface TicketWrites {
  writes: Write[]
  events: NewEvent[]
  rows: MovedTicket[]
}

interface Held {
  before: TicketRow | undefined
  row: TicketRow
  complaint: ComplaintPatch
  mayLack: boolean
  what: string
  reasons: string[]
  happened: readonly ClockHappening[]
}

/** Changes of several tickets, or several of one, that are kept together or not at all. */
export interface TicketUnit {
  /** The ticket as it is after what was done so far. Throws `notFound`. */
  read(id: string): Promise<TicketRow>
  /** A new ticket; `mayLack` where nobody can be asked for what is missing. */
  open(row: TicketRow, mayLack?: boolean): Promise<void>
  /** Changes a ticket. Throws `conflict/illegalMove`, `conflict/merged`. */
  change(before: TicketRow, change: TicketChange): Promise<TicketRow>
  /** What is to be written. Throws `conflict/gateOpen` when a ticket would be opened or done while a gate of that is open. */
  finish(): Promise<TicketWrites>
}

// Kept by clocks: that time passes is not a change of the ticket.
const timeOnly = new Set<keyof TicketRow>(['dueAt', 'dueClock', 'dueStanding', 'dueLeftMs', 'dueRank'])

/**
 * The only maker of what `save` takes for a ticket: each state comes from the table of moves, a parent counts its
 * sub-tasks, and whatever is resolved or closed in the end has no open gate (sub-tasks, fields, approvals, script,
 * steps of a complaint), whichever way the change came.
 */
export function ticketUnit(deps: Deps): TicketUnit {
  const now = deps.world.now()
  const held = new Map<string, Held>()

  async function read(id: string): Promise<TicketRow> {
    const row = held.get(id)?.row ?? (await findTicket(deps.db, id))
    if (!row) throw notFound('ticket', id)
    return row
  }

  /** Parents know how many of their sub-tasks are open, so that theirs is a gate of their own row. */
  async function countTasks(before: TicketRow | undefined, after: TicketRow): Promise<void> {
    const [was, is] = [before && countedBy(before), countedBy(after)]
    if (was === is) return
    for (const [parentId, step] of [
      [was, -1],
      [is, 1],
    ] as const) {
      if (!parentId) continue
      const parent = await read(parentId)
      put(parent, { ...parent, openTasks: parent.openTasks + step }, {})
    }
  }

  function put(before: TicketRow, row: TicketRow, { what, reason, complaint, happened = [] }: TicketChange): void {
    const known = held.get(row.id) ?? {
      before,
      complaint: {},
      mayLack: false,
      what: 'changed',
      reasons: [],
      happened: [],
    }
    held.set(row.id, {
      before: known.before,
      row,
      complaint: { ...known.complaint, ...complaint },
      mayLack: known.mayLack,
      what: nameOf(held.get(row.id)?.what, what),
      reasons: reason ? [...known.reasons, reason] : known.reasons,
      happened: [...known.happened, ...happened],
    })
  }

  return {
    read,
    async open(row, mayLack = false) {
      held.set(row.id, { before: undefined, row, complaint: {}, mayLack, what: 'opened', reasons: [], happened: [] })
      await countTasks(undefined, row)
    },
    async change(given, change) {
      const before = held.get(given.id)?.row ?? given
      const state = change.state ?? before.state
      const patched = { ...before, ...change.patch }
      if (state !== before.state && before.mergedIntoId && patched.mergedIntoId)
        throw conflict(
          'merged',
          `${before.number} was merged into another ticket. Work on that one, or undo the merge.`,
        )
      if (!mayMoveTicket(before.state, state))
        throw conflict('illegalMove', `A ticket that is ${before.state} cannot become ${state}.`)
      const row = { ...patched, ...followingState(before, patched, state, now) }
      put(before, row, change)
      await countTasks(before, row)
      return row
    },
    async finish() {
      const parts = await Promise.all([...held.values()].map((each) => finishOne(deps, each, now, read)))
      return {
        writes: parts.flatMap((part) => part.writes),
        events: parts.flatMap((part) => part.events),
        rows: parts.flatMap((part) => part.rows),
      }
    },
  }
}

/** One change of one ticket: the row as it will be, with its writes and events. Throws as `ticketUnit` does. */
export async function changeTicketRow(
  deps: Deps,
  before: TicketRow,
  change: TicketChange,
): Promise<TicketWrites & { row: MovedTicket }> {
  const unit = ticketUnit(deps)
  await unit.change(before, change)
  const made = await unit.finish()
  // It was just put in.
  return { ...made, row: made.rows.find((row) => row.id === before.id)! }
}

/** A priority as the number that lists are in the order of. */
export const urgencies = { low: 0, normal: 1, high: 2, urgent: 3 } as const

/** A name of its own is more than `changed`, and that more than `timed`, where nothing but its clocks moved. */
function nameOf(known: string | undefined, what = 'changed'): string {
  if (known === undefined || known === 'timed') return what
  return known === 'changed' && what !== 'timed' ? what : known
}

const countedBy = (row: TicketRow): string | null => (isDone(row.state) ? null : row.parentId)

function followingState(before: TicketRow, row: TicketRow, state: TicketRow['state'], now: number) {
  const isBack = isDone(before.state) && !isDone(state)
  return {
    state,
    pendingReason: state === 'pending' ? row.pendingReason : null,
    resolvedAt: isDone(state) ? (before.resolvedAt ?? now) : null,
    closedAt: state === 'closed' ? (before.closedAt ?? now) : null,
    reopened: before.reopened + (isBack ? 1 : 0),
  }
}

async function finishOne(
  deps: Deps,
  { before, row: wanted, complaint, mayLack, what, reasons, happened }: Held,
  now: number,
  read: TicketUnit['read'],
): Promise<TicketWrites> {
  const { row: made, ...follow } = await followTicket(deps, before, wanted, complaint)
  await demandGates(deps, before, made, { mayLack, read, facts: follow.facts && { ...follow.facts, ticket: made } })
  const clocks = await turnClocks(deps, before, made, happened, now)
  const row = later(before, { ...made, ...clocks.patch }, now)
  // The one place that gives the mark: here the move was looked up and the gates hold.
  const moved = row as MovedTicket
  // Of what only time or a message did, nothing but news is written.
  const isTouched = !before || what !== 'timed' || differing(before, row).length > 1
  const saved = isTouched ? [before ? save('tickets', moved, before) : insert('tickets', row)] : []
  return {
    writes: [...saved, ...markWrites(before, row), ...follow.writes, ...clocks.writes],
    events: [
      ...(isTouched ? [ticketEvent(what, row, before, reasons.join(' · ') || undefined)] : []),
      ...follow.events,
      ...clocks.events,
    ],
    rows: [isTouched ? moved : { ...moved, version: before.version }],
  }
}

/** The next version of a ticket; `changedAt` is when more than its clocks changed. */
function later(before: TicketRow | undefined, given: TicketRow, now: number): TicketRow {
  const row = { ...given, urgency: urgencies[given.priority] }
  if (!before) return row
  const isNews = differing(before, row).some((key) => !timeOnly.has(key))
  return { ...row, changedAt: isNews ? now : before.changedAt, version: before.version + 1 }
}

const differing = (before: TicketRow, row: TicketRow): (keyof TicketRow)[] =>
  // The keys are those of the row itself.
  (Object.keys(row) as (keyof TicketRow)[]).filter((key) => row[key] !== before[key])
