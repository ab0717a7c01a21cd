import type { ClockMove, Policy, Told } from '../../shared/contract/clocks.ts'
import { ticketPriority } from '../../shared/contract/tickets.ts'
import { insert, type NewEvent, type TicketRow, type Write } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { listTold, newNotices } from '../notices/newNotices.ts'
import { type ClockRow, reckon, type Terms } from './rules/reckon.ts'
import type { Clocks } from './rules/turn.ts'

/** What came of the levels that were reached. */
export interface Acted {
  clocks: Clocks
  moves: ClockMove[]
  patch: Partial<Pick<TicketRow, 'priority' | 'team' | 'ownerId' | 'ownerName'>>
  writes: Write[]
  events: NewEvent[]
}

/**
 * Acts on every level that a ticket's `clocks`, which were `known` as they are written, reached by `now`, each once: notes it, tells whom the policy names, raises
 * the priority and passes the ticket on where the policy says so.
 */
export async function actOn(
  deps: Deps,
  ticket: TicketRow,
  { known, clocks }: { known: Clocks; clocks: Clocks },
  terms: Terms,
  now: number,
): Promise<Acted> {
  const acted: Acted = { clocks, moves: [], patch: {}, writes: [], events: [] }
  const { rule } = terms
  if (!rule) return acted
  for (const clock of Object.values(clocks)) {
    let row = clock
    while (row.nextAt !== null && row.nextLevel !== null && row.nextAt <= now) {
      const { nextAt: reachedAt, nextLevel: level, epoch } = row
      const move = moveOf(level)
      const isNews = known[row.clock].nextAt !== reachedAt
      acted.moves.push({ clock: row.clock, move, epoch, at: now, level, reachedAt, isNews })
      acted.writes.push(
        insert('firings', {
          ...{ id: `${row.id}.${level}.${epoch}`, ticketId: ticket.id, clock: row.clock },
          ...{ level, epoch, reachedAt, at: now },
        }),
      )
      const { tell, patch } = effectOf(rule.policy, level, { ...ticket, ...acted.patch })
      Object.assign(acted.patch, patch)
      if (tell) {
        const news = { what: move, clock: row.clock, dueAt: row.dueAt, key: `${row.id}.${level}.${epoch}` }
        const told = newNotices(deps, await listTold(deps, ticket, tell), { ...news, ticket }, now)
        acted.writes.push(...told.writes)
        acted.events.push(...told.events)
      }
      row = reckon(fired(row, level, now), terms)
    }
    acted.clocks = { ...acted.clocks, [row.clock]: row }
  }
  return acted
}

type Fired = Extract<ClockMove['move'], 'warned' | 'breached' | 'escalated'>

const moveOf = (level: string): Fired => {
  if (level === 'breach') return 'breached'
  return level.startsWith('warn.') ? 'warned' : 'escalated'
}

const fired = (row: ClockRow, level: string, now: number): ClockRow => ({
  ...row,
  fired: [...row.fired, level],
  warnedAt: level.startsWith('warn.') ? (row.warnedAt ?? now) : row.warnedAt,
  breachedAt: level === 'breach' ? now : row.breachedAt,
})

/** What a policy wants done at one of its levels. */
function effectOf(policy: Policy, level: string, ticket: TicketRow): { tell: Told | undefined; patch: Acted['patch'] } {
  const [kind, n] = level.split('.')
  if (kind === 'warn') return { tell: policy.warnings.find(({ percent }) => String(percent) === n)?.tell, patch: {} }
  const [first] = policy.escalations
  // Where the chain does not begin with the deadline itself, the owner hears of it all the same.
  if (kind === 'breach') return { tell: first?.afterMs === 0 ? undefined : toOwner, patch: {} }
  const step = policy.escalations[Number(n) - 1]
  if (!step) return { tell: undefined, patch: {} }
  const { options } = ticketPriority
  return {
    tell: step.tell,
    patch: {
      ...(step.raisePriority ? { priority: options[options.indexOf(ticket.priority) + 1] ?? ticket.priority } : {}),
      ...(step.reassignTo && step.reassignTo !== ticket.team
        ? { team: step.reassignTo, ownerId: null, ownerName: null }
        : {}),
    },
  }
}

const toOwner: Told = { owner: true, watchers: false, leads: false, userIds: [] }
