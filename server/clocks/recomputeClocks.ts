import type { Calendar } from '../../shared/contract/calendars.ts'
import type { Policy } from '../../shared/contract/clocks.ts'
import type { Ticket, TicketClock } from '../../shared/contract/tickets.ts'
import { ticketClock } from '../../shared/contract/tickets.ts'
import { isDone } from '../../shared/domain/ticketMoves.ts'
import { businessMs, type Hours, type Span } from '../../shared/domain/businessHours.ts'
import type { EventOf, LoggedEvent } from '../db/database.ts'
import { inOrder, policyFor, type Scope } from './rules/policyFor.ts'
import { type ClockRow, levelsOf } from './rules/reckon.ts'
import { beginOf } from './rules/beginOf.ts'
import { hoursOf } from './zoneHours.ts'

/** What of a ticket clocks go by. A log of a million tickets is held at once, so no more of them is. */
type Standpoint = Scope & Pick<Ticket, 'state'> & { isOfContact: boolean }

/** One thing of a ticket's log that clocks hear of, in the log's order. */
type Fact =
  | { what: 'state'; at: number; ticket: Standpoint }
  | { what: 'said'; at: number; by: 'staff' | 'customer' }
  | { what: 'held'; at: number; reason: string | null }
  | { what: 'fired'; at: number; clock: TicketClock; level: string }

/** Clocks made of the log alone, by another way than that of `turnClocks`: the two must agree (I18). */
export interface ClockHistory {
  /** Adds lines of the log, in order. */
  add(events: readonly LoggedEvent[]): void
  /** Tickets with clocks whose opening was among them. */
  ticketIds(): string[]
  /** A clock of a ticket as the log has it, by the rules of an edition; undefined when the log does not open it. */
  clock(ticketId: string, clock: TicketClock, edition: number): Recomputed | undefined
  /** Messages that a customer read or wrote and that no clock heard of. */
  unheard(): string[]
}

/** Every column of a clock that follows from the log. */
export type Recomputed = Omit<ClockRow, 'id' | 'ticketId' | 'clock' | 'edition' | 'version'>

/** An empty history. */
export function createClockHistory(): ClockHistory {
  const facts = new Map<string, Fact[]>()
  const editions: { calendars: Map<string, Calendar>; policies: Map<string, Policy> }[] = [
    { calendars: new Map(), policies: new Map() },
  ]
  const comments = new Set<string>()
  const openings = new Map<string, number>()
  /** Tickets from before there were clocks, until one of theirs is heard of. */
  const without = new Set<string>()
  const standpoints = new Map<string, Standpoint>()
  let hasBegun = false

  /** The same one for all tickets that stand alike. */
  function standpointOf({ kind, class: tier, queue, state, contactId }: Ticket): Standpoint {
    const isOfContact = contactId !== null
    const key = JSON.stringify([kind, tier, queue, state, isOfContact])
    const known = standpoints.get(key) ?? { kind, class: tier, queue, state, isOfContact }
    standpoints.set(key, known)
    return known
  }

  function addRule(event: EventOf<'calendar'> | EventOf<'policy'>): void {
    const last = editions.at(-1)
    const calendars = new Map(last?.calendars)
    const policies = new Map(last?.policies)
    if (event.noun === 'calendar') calendars.set(event.nounId, event.payload.calendar)
    else policies.set(event.nounId, event.payload.policy)
    editions.push({ calendars, policies })
  }

  function addOne(event: LoggedEvent): void {
    if (event.noun === 'calendar' || event.noun === 'policy') addRule(event)
    if (event.noun === 'ticket') {
      const { ticket } = event.payload
      if (event.what === 'opened') facts.set(ticket.id, [])
      if (event.what === 'opened') openings.set(ticket.id, event.at)
      if (event.what === 'opened' && !hasBegun) without.add(ticket.id)
      facts.get(ticket.id)?.push({
        what: 'state',
        at: event.what === 'opened' ? beginOf(ticket) : ticket.changedAt,
        ticket: standpointOf(ticket),
      })
    }
    if (event.noun === 'comment' && event.what === 'added' && event.payload.comment.public) {
      const { ticketId, at } = event.payload.comment
      // What came in the same commit is what it was opened with.
      if (facts.has(ticketId) && openings.get(ticketId) !== event.at) comments.add(`${ticketId} ${at}`)
    }
    if (event.noun !== 'clock') return
    hasBegun = true
    without.delete(event.nounId)
    facts.get(event.nounId)?.push(...factsOf(event))
  }

  return {
    add: (events) => events.forEach(addOne),
    ticketIds: () => [...facts.keys()].filter((id) => !without.has(id)),
    clock(ticketId, clock, edition) {
      const told = facts.get(ticketId)
      const rules = editions[edition]
      if (!told || !rules) return undefined
      const standing = standingOf(clock, told)
      const policy = standing.scope && policyFor(inOrder([...rules.policies.values()]), standing.scope)
      const calendar = policy && rules.calendars.get(policy.calendarId)
      return figures(clock, standing, policy, calendar)
    },
    unheard() {
      for (const [ticketId, told] of facts)
        for (const fact of told) if (fact.what === 'said') comments.delete(`${ticketId} ${fact.at}`)
      return [...comments]
    },
  }
}

const factsOf = ({ payload }: EventOf<'clock'>): Fact[] => [
  ...payload.said.map((said) => ({ what: 'said' as const, ...said })),
  ...(payload.held ? [{ what: 'held' as const, ...payload.held }] : []),
  ...payload.moves.flatMap((move): Fact[] =>
    move.level ? [{ what: 'fired', at: move.at, clock: move.clock, level: move.level }] : [],
  ),
]

type Standing = Pick<
  Recomputed,
  'state' | 'epoch' | 'startedAt' | 'runs' | 'since' | 'fired' | 'warnedAt' | 'breachedAt' | 'metAt' | 'held'
> & { scope: Standpoint | undefined }

/** Whether a fact begins, ends or leaves alone what a clock waits for. */
function begins(
  clock: TicketClock,
  fact: Fact,
  before: { ticket: Standpoint | undefined; waits: Set<TicketClock> },
): boolean {
  if (fact.what === 'state') {
    if (!before.ticket) return clock !== 'nextResponse'
    return clock === 'resolution' && isDone(before.ticket.state) && !isDone(fact.ticket.state)
  }
  const asksAgain = fact.what === 'said' && fact.by === 'customer' && before.ticket && !isDone(before.ticket.state)
  return clock === 'nextResponse' && !!asksAgain && !before.waits.has('firstResponse') && !before.waits.has(clock)
}

function ends(clock: TicketClock, fact: Fact): boolean {
  if (fact.what === 'state') return isDone(fact.ticket.state)
  return fact.what === 'said' && fact.by === 'staff' && clock !== 'resolution'
}

/** Walks the facts once: what each clock waits for, and the stretches in which this one ran. */
function standingOf(clock: TicketClock, facts: readonly Fact[]): Standing {
  let ticket: Standpoint | undefined
  let scope: Standpoint | undefined
  let held: string | null = null
  const waits = new Set<TicketClock>()
  const all = new Set<TicketClock>()
  const own: Standing = {
    ...{ state: 'idle', epoch: 0, startedAt: null, runs: [], since: null, fired: [] },
    ...{ warnedAt: null, breachedAt: null, metAt: null, held: null, scope: undefined },
  }
  for (const fact of facts) {
    const begun = ticketClock.options.filter((each) => begins(each, fact, { ticket, waits }))
    const wasOpened = ticket === undefined
    if (fact.what === 'state') ticket = fact.ticket
    if (fact.what === 'held') held = fact.reason
    for (const each of begun) {
      waits.add(each)
      all.add(each)
      if (each === clock)
        Object.assign(own, {
          ...{ epoch: own.epoch + 1, startedAt: fact.at, runs: [], since: fact.at, fired: [] },
          ...{ warnedAt: null, breachedAt: null, metAt: null },
        })
    }
    for (const each of [...waits]) {
      const isOver = ends(each, fact) || (wasOpened && each === 'firstResponse' && ticket?.isOfContact !== false)
      if (!isOver) continue
      waits.delete(each)
      if (each !== clock) continue
      own.metAt = fact.at
      scope = ticket
    }
    if (fact.what === 'fired' && fact.clock === clock) {
      own.fired = [...own.fired, fact.level]
      if (fact.level === 'breach') own.breachedAt = fact.at
      else if (fact.level.startsWith('warn.')) own.warnedAt ??= fact.at
    }
    const runs = waits.has(clock) && ticket?.state === 'open' && held === null
    if (!runs && own.since !== null) {
      if (fact.at > own.since) own.runs = [...own.runs, { from: own.since, to: fact.at }]
      own.since = null
    } else if (runs) own.since ??= fact.at
  }
  const state = !all.has(clock) ? 'idle' : !waits.has(clock) ? 'met' : own.since === null ? 'paused' : 'running'
  return { ...own, state, held, scope: waits.has(clock) ? ticket : scope }
}

function figures(
  clock: TicketClock,
  { scope: _scope, ...standing }: Standing,
  policy: Policy | undefined,
  calendar: Calendar | undefined,
): Recomputed {
  const rule = policy && calendar
  const named = { policyId: rule ? policy.id : null, calendarId: rule ? calendar.id : null }
  const targetMs = rule && standing.state !== 'idle' ? policy.targets[clock] : null
  if (!rule || targetMs === null)
    return { ...standing, ...named, targetMs: null, spentMs: 0, dueAt: null, nextAt: null, nextLevel: null }
  const hours = hoursOf(calendar)
  const reached = (ms: number) => firstInstant(hours, standing, ms)
  const next = levelsOf(policy, targetMs).find(({ name }) => {
    if (standing.fired.includes(name)) return false
    if (standing.state === 'met') return name === 'breach'
    return !(standing.breachedAt !== null && name.startsWith('warn.'))
  })
  const nextAt = next ? reached(next.afterMs) : null
  return {
    ...standing,
    ...named,
    targetMs,
    spentMs: standing.runs.reduce((sum, run) => sum + businessMs(hours, run.from, run.to), 0),
    dueAt: reached(targetMs),
    nextAt,
    nextLevel: next && nextAt !== null ? next.name : null,
  }
}

const farthestMs = 3660 * 24 * 3_600_000

/** By halving: the first instant at which a clock that ran so had taken `ms`. */
function firstInstant(
  hours: Hours,
  { runs, since }: { runs: readonly Span[]; since: number | null },
  ms: number,
): number | null {
  let left = ms
  for (const run of since === null ? runs : [...runs, { from: since, to: since + farthestMs }]) {
    // Looked for near its beginning first: most of what is due is due soon.
    for (let reach = 24 * 3_600_000; ; reach *= 2) {
      const to = Math.min(run.to, run.from + reach)
      if (businessMs(hours, run.from, to) >= left)
        return halve(run.from, to, (at) => businessMs(hours, run.from, at) >= left)
      if (to === run.to) break
    }
    left -= businessMs(hours, run.from, run.to)
  }
  return null
}

function halve(from: number, to: number, holds: (at: number) => boolean): number {
  let [low, high] = [from, to]
  if (holds(low)) return low
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}
