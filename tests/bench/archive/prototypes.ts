import { min } from 'drizzle-orm'
import { saveCalendar } from '../../../server/clocks/saveCalendar.ts'
import { savePolicy } from '../../../server/clocks/savePolicy.ts'
import { sweepClocks } from '../../../server/clocks/sweepClocks.ts'
import type { Database, LoggedEvent, TicketRow } from '../../../server/db/database.ts'
import { listEvents } from '../../../server/db/eventLog.ts'
import { findTicket } from '../../../server/db/ticketQueries.ts'
import type { SeededChance } from '../../../server/demo/seededChance.ts'
import { type Actor, type Deps, systemActor } from '../../../server/deps.ts'
import { changeTicket } from '../../../server/tickets/changeTicket.ts'
import { commentTicket } from '../../../server/tickets/commentTicket.ts'
import { openTicket } from '../../../server/tickets/openTicket.ts'
import { calendarOf, policyOf } from '../../helpers/calendars.ts'
import { chineseWords, englishWords, type Words } from './texts.ts'

const hour = 3_600_000
const day = 24 * hour
export const week = 7 * day

/** The tables in which a ticket of the archive has rows. */
export const archived = [
  'tickets',
  'ticketMarks',
  'clocks',
  'firings',
  'ticketComments',
  'complaints',
  'complaintChecks',
] as const
type ArchivedTable = (typeof archived)[number]

/** Everything that the real use cases wrote of one ticket. */
export interface Prototype {
  ticket: TicketRow
  words: Words
  commentIds: string[]
  rows: Record<ArchivedTable, Record<string, unknown>[]>
  events: LoggedEvent[]
}

/** Whom prototypes are about and whose they are. */
export interface Cast {
  customers: { id: string; name: string }[]
  agents: string[]
  teams: string[]
}

/** A clock that only this moves. */
export interface Hand {
  now: number
}

/**
 * `count` tickets that live through a week and are looked after for another, on the real use cases, `hand` being the
 * clock of `deps`. Hours are the same in every week, so a ticket moved by weeks is right as well. Every other one is Chinese; one in seven stays open.
 */
export async function livePrototypes(
  deps: Deps,
  hand: Hand,
  chance: SeededChance,
  cast: Cast,
  count: number,
): Promise<Prototype[]> {
  const from = hand.now
  const calendar = calendarOf('Asia/Shanghai', '9-12 13-18', {}, 7)
  await saveCalendar(deps, systemActor, { ...calendar, id: 'office', version: 0 })
  const targets = { firstResponse: null, nextResponse: null, resolution: 60 * hour }
  await savePolicy(deps, systemActor, { ...policyOf('every-ticket'), targets })
  const seqBefore = await deps.db.lastSeq()
  const lives = Array.from({ length: count }, (_, i) => lifeOf(deps, chance, cast, i, from + (i * week) / count))
  const steps = lives.flatMap(({ steps }) => steps).sort((a, b) => a.at - b.at)
  for (const step of steps) {
    await sweepUntil(deps, hand, step.at)
    hand.now = Math.floor(step.at)
    await step.act()
  }
  await sweepUntil(deps, hand, from + 3 * week)
  return collect(deps.db, seqBefore, lives)
}

/** What is due by a time is acted on when it is. */
async function sweepUntil(deps: Deps, hand: Hand, until: number): Promise<void> {
  const { clocks } = deps.db.t
  for (;;) {
    const [next] = await deps.db.orm.select({ at: min(clocks.nextAt) }).from(clocks)
    if (typeof next?.at !== 'number' || next.at > until) return
    hand.now = next.at
    await sweepClocks(deps)
  }
}

interface Life {
  words: Words
  /** As soon as it is opened. */
  id: string
  commentIds: string[]
  steps: { at: number; act(): Promise<void> }[]
}

function lifeOf(deps: Deps, chance: SeededChance, { customers, agents, teams }: Cast, i: number, at: number): Life {
  const words = (i % 2 === 0 ? chineseWords : englishWords)(chance)
  const owner: Actor = { id: chance.pick(agents), name: 'Agent', role: 'admin' }
  const life: Life = { words, id: '', commentIds: [], steps: [] }
  const later = (ms: number, act: () => Promise<void>) => life.steps.push({ at: at + ms, act })
  const say = (ms: number, actor: Actor, text: string, isPublic: boolean) =>
    later(ms, async () => {
      const { id } = await commentTicket(deps, actor, { ticketId: life.id, text, public: isPublic })
      life.commentIds.push(id)
    })
  const move = (ms: number, state: 'pending' | 'resolved' | 'closed') =>
    later(ms, async () => {
      const row = await findTicket(deps.db, life.id)
      await changeTicket(deps, owner, { ticketId: life.id, version: row?.version ?? 0, state })
    })
  const isComplaint = chance.oneIn(12)
  later(0, async () => {
    const customer = chance.pick(customers)
    const team = chance.oneIn(3) ? chance.pick(teams) : undefined
    const { id } = await openTicket(deps, owner, {
      kind: isComplaint ? 'complaint' : chance.pick(['enquiry', 'request'] as const),
      subject: words.subject,
      text: words.text,
      queue: chance.pick(['complaints', 'billing', 'support', 'vip']),
      customerId: customer.id,
      priority: chance.pick(['low', 'normal', 'normal', 'normal', 'high', 'urgent']),
      tags: chance.oneIn(5) ? [chance.pick(['callback', 'courier', 'warranty', 'goodwill'])] : [],
      ...(team ? { team } : {}),
      ownerId: team && !chance.oneIn(2) ? null : team ? undefined : owner.id,
    })
    life.id = id
  })
  if (chance.oneIn(3)) say(chance.between(1, 300) * 60_000, owner, words.comments[0], true)
  if (chance.oneIn(8)) say(chance.between(301, 600) * 60_000, owner, words.comments[1], false)
  // A complaint has steps and checks of its own before it may end; here it stays as it came.
  if (isComplaint) return life
  if (chance.oneIn(20)) move(chance.between(11, 20) * hour, 'pending')
  else if (!chance.oneIn(25)) move(chance.between(11, 100) * hour, chance.oneIn(6) ? 'resolved' : 'closed')
  return life
}

async function collect(db: Database, seqBefore: number, lives: readonly Life[]): Promise<Prototype[]> {
  const prototypes = new Map<string, Prototype>()
  for (const { id, words, commentIds } of lives) {
    const ticket = await findTicket(db, id)
    // Each was opened above.
    prototypes.set(id, { ticket: ticket!, words, commentIds, rows: emptyRows(), events: [] })
  }
  for (const table of archived) {
    const rows: Record<string, unknown>[] = await db.orm.select().from(db.t[table])
    for (const row of rows) prototypes.get(String(row['ticketId'] ?? row['id']))?.rows[table].push(row)
  }
  for (const event of await listEvents(db, seqBefore, Number.MAX_SAFE_INTEGER, 1_000_000)) {
    const id = event.noun === 'comment' ? event.payload.comment.ticketId : event.nounId
    prototypes.get(id)?.events.push(event)
  }
  return [...prototypes.values()]
}

const emptyRows = (): Prototype['rows'] => ({
  tickets: [],
  ticketMarks: [],
  clocks: [],
  firings: [],
  ticketComments: [],
  complaints: [],
  complaintChecks: [],
})
