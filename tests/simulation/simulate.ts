import type Sqlite from 'better-sqlite3'
import type { LoggedEvent } from '../../server/db/database.ts'
import { Audit } from './audit.ts'
import { Carrier } from './carriers.ts'
import { emailOf, openCompanyOf } from './company.ts'
import { agentAct } from './deskActs.ts'
import { breakThings, lookAtRows } from './faults.ts'
import { lookAtEverything, stuckOnes } from './lastLook.ts'
import { Sim, type Violation } from './sim.ts'
import { SimDesk } from './simDesk.ts'
import { type Plant, SimServer } from './simServer.ts'

/** What one seed's day came to. */
export interface SeedResult {
  seed: number
  hash: string
  events: number
  commits: number
  contacts: number
  violations: Violation[]
}

export interface SimulateOptions {
  /** Hears every line of the trace. */
  print?: ((line: string) => void) | undefined
  /** A fault put into the database on purpose, as a control: the rules must see it. */
  plant?: Plant | undefined
}

// Long enough for the last of a full floor to be talked to and written up.
const longestHealingMs = 1_800_000
const quietMs = 12_000

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * One day by chance: `events` things happen, with faults up to nine tenths of them; then nothing breaks any more, and
 * everything must come to its end. The same seed gives the same day.
 */
export async function simulate(seed: number, events: number, options: SimulateOptions = {}): Promise<SeedResult> {
  const sim = new Sim(seed, options.print)
  const raw = await openCompanyOf(sim.plan)
  const audit = new Audit(sim, raw, linesOf(raw))
  const server = new SimServer(sim, raw, audit, options.plant)
  // The names are those of the columns.
  const people = raw.prepare('select id, email from users').all() as { id: string; email: string }[]
  const emails = Array.from({ length: sim.plan.agents }, (_, i) => emailOf(i))
  const agents = people.filter(({ email }) => emails.includes(email))
  const ids = agents.map(({ id }) => id)
  const desks = agents.map((who) => new SimDesk(sim, server, who, (desk) => agentAct(desk.screen.shows(), sim, ids)))
  const carriers = ['cti', 'mail'].map((name) => new Carrier(sim, server, audit, name))
  breakThings(sim, server)
  lookAtRows(sim, server, audit, desks)
  server.start()

  const isAtRest = () => audit.live === 0 && carriers.every(({ underWay }) => underWay === 0)
  const step = async () => {
    const next = sim.time.next()
    if (!next) return
    sim.count++
    sim.trace(next.label)
    next.act()
    if (!sim.touched) return
    sim.touched = false
    await turn()
  }
  while (sim.count < events * 0.9) await step()
  sim.isHealing = true
  server.fillDisk(false)
  const until = sim.time.now + longestHealingMs
  while (sim.count < events || (!isAtRest() && sim.time.now < until)) await step()
  if (!isAtRest()) sim.broken('I9', `stuck: ${stuckOnes(audit)}`)
  // Nobody does anything any more; what is under way arrives, and whoever was cut off at the last moment comes back.
  sim.isQuiet = true
  const quietUntil = sim.time.now + quietMs
  while (sim.time.now < quietUntil || desks.some(({ isLive }) => !isLive)) {
    if (sim.time.now > quietUntil + longestHealingMs) break
    await step()
  }
  await lookAtEverything(sim, server, audit, desks)
  raw.close()
  return {
    seed,
    hash: sim.hash(),
    events: sim.count,
    commits: audit.log.floor.seq,
    contacts: audit.log.floor.created,
    violations: sim.violations,
  }
}

/** The log that the company has before the day. */
function linesOf(raw: Sqlite.Database): LoggedEvent[] {
  const rows = raw.prepare('select seq, at, noun, noun_id as nounId, what, by, payload from events order by seq').all()
  // The columns are named in the statement.
  return (rows as (LoggedEvent & { payload: string })[]).map((row) => ({
    ...row,
    payload: JSON.parse(row.payload) as never,
  }))
}
