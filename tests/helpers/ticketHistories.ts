import Sqlite from 'better-sqlite3'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { SavePolicyInput } from '../../shared/contract/clocks.ts'
import { ticketClass, ticketKind, ticketState } from '../../shared/contract/tickets.ts'
import { holdClocks, releaseClocks } from '../../server/clocks/holdClocks.ts'
import { saveCalendar } from '../../server/clocks/saveCalendar.ts'
import { savePolicy } from '../../server/clocks/savePolicy.ts'
import { sweepClocks } from '../../server/clocks/sweepClocks.ts'
import { listAllClocks, listCalendars, listPolicyRows } from '../../server/db/clockQueries.ts'
import type { Database } from '../../server/db/database.ts'
import { openSqlite, sqliteOn } from '../../server/db/sqlite.ts'
import { findTicket } from '../../server/db/ticketQueries.ts'
import { type Actor, type Deps, systemActor } from '../../server/deps.ts'
import { Refusal } from '../../server/errors.ts'
import { followClock, resumeClock } from '../../server/followClock.ts'
import { silentLog } from '../../server/log.ts'
import { defaultSettings } from '../../server/settings.ts'
import { changeTicket } from '../../server/tickets/changeTicket.ts'
import { commentTicket } from '../../server/tickets/commentTicket.ts'
import { newTicket } from '../../server/tickets/newTicket.ts'
import { calendarOf, policyOf, told } from './calendars.ts'
import { type FakeWorld, fakeWorld } from './fakeWorld.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const staff: Actor = { id: 'mei', name: 'Mei', role: 'admin' }
/** So many tickets live in one company: as many histories. */
export const ticketsPerCompany = 10

const ticketNo = fc.integer({ min: 0, max: ticketsPerCompany - 1 })
const lengths = fc.constantFrom(1, minute, 7 * minute, hour, 3 * hour, 9 * hour, day, 3 * day, 8 * day)
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe']
const hours = ['9-12 13-18', '0-24', '0-6 22-24', '1-2:30 2:30-5', '8-20', '9-17']
const times = fc.constantFrom(null, 5 * minute, hour, 4 * hour, 20 * hour, 90 * hour)

/** One thing that may happen in a company. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: lengths, isDown: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('state' as const),
      ticket: ticketNo,
      to: fc.constantFrom(...ticketState.options),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      ticket: ticketNo,
      by: fc.constantFrom(staff, systemActor),
      public: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hold' as const), ticket: ticketNo }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), ticket: ticketNo }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('class' as const),
      ticket: ticketNo,
      to: fc.constantFrom(null, ...ticketClass.options),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('calendar' as const),
      zone: fc.constantFrom(...zones),
      hours: fc.constantFrom(...hours),
      workdays: fc.integer({ min: 4, max: 7 }),
      // Holidays, half days and days that are worked in exchange, around now.
      days: fc.dictionary(fc.integer({ min: -4, max: 9 }).map(String), fc.constantFrom('', '9-12', '9-12 13-18'), {
        maxKeys: 4,
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('policy' as const),
      id: fc.constantFrom('everything', 'must', 'requests'),
      targets: fc.record({ firstResponse: times, nextResponse: times, resolution: times }),
      percents: fc.subarray([25, 50, 90]),
      afterMs: fc.subarray([0, 10 * minute, 5 * hour]),
      raisePriority: fc.boolean(),
      disabled: fc.nat({ max: 5 }).map((n) => n === 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('restart' as const), setBackMs: fc.constantFrom(0, 0, hour, day) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('setClock' as const),
      byMs: fc.constantFrom(-day, -hour, -10 * minute, 10 * minute, hour, day),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** A company's days: when they begin (near changes of the clock, too), its tickets, and what happens. */
export const days = fc.record({
  from: fc.constantFrom(
    '2026-03-06',
    '2026-03-27',
    '2026-04-03',
    '2026-09-30',
    '2026-10-23',
    '2026-10-30',
    '2026-06-01',
  ),
  tickets: fc.array(
    fc.record({ kind: fc.constantFrom(...ticketKind.options), isOfContact: fc.nat({ max: 4 }).map((n) => n === 0) }),
    { minLength: ticketsPerCompany, maxLength: ticketsPerCompany },
  ),
  steps: fc.array(step, { minLength: 30, maxLength: 110 }),
})
type Days = typeof days extends fc.Arbitrary<infer D> ? D : never

let image: Buffer | undefined

/** An empty database in memory; migrated once. */
function freshRaw(): Sqlite.Database {
  if (!image) {
    const folder = mkdtempSync(join(tmpdir(), 'wubu-histories-'))
    const file = join(folder, 'wubu.db')
    void openSqlite(file, () => 0).close()
    image = readFileSync(file)
    // In memory there is no WAL.
    image[18] = image[19] = 1
    rmSync(folder, { recursive: true })
  }
  return new Sqlite(image)
}

/** Lives through a company's days on the real use cases; gives its database as it is in the end, when all is acted on. */
export async function liveThrough(
  { from, tickets, steps }: Days,
  given?: (now: () => number) => Promise<Database>,
): Promise<Deps> {
  const world = fakeWorld(Date.parse(from))
  const raw = given ? undefined : freshRaw()
  const open = (): Database => ({
    // One of the two is there.
    ...sqliteOn(raw!, world.now, (act) => queueMicrotask(act)),
    close: () => Promise.resolve(void raw?.close()),
  })
  const deps: Deps = { world, log: silentLog, settings: defaultSettings, db: given ? await given(world.now) : open() }
  await saveCalendar(deps, staff, { ...calendarOf('Europe/Berlin', '9-12 13-18'), id: 'office', version: 0 })
  await savePolicy(deps, staff, {
    ...policyOf('everything'),
    warnings: [{ percent: 50, tell: told({ owner: true }) }],
    escalations: [{ afterMs: hour, tell: told({ owner: true }), raisePriority: true, reassignTo: null }],
  })
  const ids: string[] = []
  const opening = [...tickets]
  for (const [i, each] of steps.entries()) {
    // Tickets come one by one in the first half of the days.
    const ticket = i % 3 === 0 ? opening.shift() : undefined
    if (ticket) ids.push(await openOne(deps, ticket))
    await act(deps, world, each, ids)
    if (each.do === 'restart' && raw) deps.db = open()
    if (each.do === 'restart') await start(deps)
  }
  for (const ticket of opening) ids.push(await openOne(deps, ticket))
  await sweepAll(deps)
  return deps
}

async function openOne(deps: Deps, { kind, isOfContact }: Days['tickets'][0]): Promise<string> {
  const about = { queue: null, customerId: null, customerName: null, openGates: [], source: 'staff' as const }
  const made = await newTicket(
    deps,
    staff,
    { kind, subject: 'A matter' },
    { ...about, contactId: isOfContact ? 'call' : null },
  )
  await deps.db.writeAll(staff, made)
  return made.row.id
}

/** As `server/main` does: what was due meanwhile is late from now on. */
async function start(deps: Deps): Promise<void> {
  await resumeClock(deps)
  await deps.db.writeAll(systemActor, {
    writes: [],
    events: [{ noun: 'company', nounId: 'server', what: 'started', payload: {} }],
  })
}

async function act(deps: Deps, world: FakeWorld, each: Step, ids: readonly string[]): Promise<void> {
  const ticketId = 'ticket' in each ? ids[each.ticket] : undefined
  if ('ticket' in each && ticketId === undefined) return
  try {
    switch (each.do) {
      case 'pass':
        return await pass(deps, world, each)
      case 'restart':
        return world.setTo(world.now() - each.setBackMs)
      case 'setClock':
        world.setClock(each.byMs)
        await followClock(deps)
        return await sweepAll(deps)
      case 'calendar':
        return await editCalendar(deps, world, each)
      case 'policy':
        return await editPolicy(deps, each)
      default:
        return await actOnTicket(deps, each, ticketId ?? '')
    }
  } catch (error) {
    // A move that the table has not, a stop of what stands still: nothing was changed.
    if (!(error instanceof Refusal)) throw error
  }
}

async function actOnTicket(deps: Deps, each: Extract<Step, { ticket: number }>, ticketId: string): Promise<void> {
  const row = await findTicket(deps.db, ticketId)
  const on = { ticketId, version: row?.version ?? 0 }
  switch (each.do) {
    case 'state':
      return void (await changeTicket(deps, staff, {
        ...on,
        state: each.to,
        ...(each.to === 'pending' ? { pendingReason: 'customer' } : {}),
      }))
    case 'class':
      return void (await changeTicket(deps, staff, { ...on, class: each.to, reason: 'looked at' }))
    case 'say':
      return void (await commentTicket(deps, each.by, { ticketId, text: 'A word.', public: each.public }))
    case 'hold':
      return void (await holdClocks(deps, staff, { ticketId, reason: 'no power' }))
    case 'release':
      return void (await releaseClocks(deps, staff, { ticketId }))
  }
}

/** Time goes by; while the server runs, it sweeps within a second after each level. */
async function pass(deps: Deps, world: FakeWorld, { ms, isDown }: Extract<Step, { do: 'pass' }>): Promise<void> {
  const until = world.now() + ms
  while (!isDown) {
    await sweepAll(deps)
    const next = Math.min(...(await listAllClocks(deps.db, '', 1000)).map(({ nextAt }) => nextAt ?? Infinity))
    if (next > until) break
    world.setTo(Math.max(world.now(), Math.ceil(next / 1000) * 1000))
  }
  world.setTo(until)
  if (isDown) await start(deps)
  await sweepAll(deps)
}

async function editCalendar(deps: Deps, world: FakeWorld, each: Extract<Step, { do: 'calendar' }>): Promise<void> {
  const dateOf = (n: string) => new Date(world.now() + Number(n) * day).toISOString().slice(0, 10)
  const special = Object.fromEntries(Object.entries(each.days).map(([n, spans]) => [dateOf(n), spans]))
  const [before] = await listCalendars(deps.db)
  const body = calendarOf(each.zone, each.hours, special, each.workdays)
  await saveCalendar(deps, staff, { ...body, id: 'office', version: before?.version ?? 0 })
}

async function editPolicy(deps: Deps, each: Extract<Step, { do: 'policy' }>): Promise<void> {
  const before = (await listPolicyRows(deps.db)).find(({ id }) => id === each.id)
  const scope: Partial<SavePolicyInput> =
    each.id === 'must' ? { class: 'mustResolve' } : each.id === 'requests' ? { kind: 'request' } : {}
  await savePolicy(deps, staff, {
    ...policyOf(each.id, scope),
    targets: each.targets,
    warnings: each.percents.map((percent) => ({ percent, tell: told({ owner: true }) })),
    escalations: each.afterMs.map((afterMs) => ({
      afterMs,
      tell: told(),
      raisePriority: each.raisePriority,
      reassignTo: null,
    })),
    disabled: each.disabled,
    version: before?.version ?? 0,
  })
}

/** Until nothing is due any more. */
async function sweepAll(deps: Deps): Promise<void> {
  for (let before = -1; before !== (await deps.db.lastSeq());) {
    before = await deps.db.lastSeq()
    await sweepClocks(deps)
  }
}
