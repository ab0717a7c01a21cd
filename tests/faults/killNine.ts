import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { buildIfStale } from '../../scripts/lib/build.ts'
import { ackJournal } from '../helpers/ackJournal.ts'
import { modelDesk } from '../helpers/modelDesk.ts'
import { createDatabase, findPostgres, startPostgres } from '../helpers/postgres.ts'
import { chanceOf } from '../helpers/randomFloor.ts'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { foundCompany } from './company.ts'
import { atMostOf, type Fault, type Line, noneOf } from './fault.ts'
import { isBusy, workUntilGone } from './floorLoad.ts'

const inside = (module: string) => join(import.meta.dirname, 'inside', module)

/** Where a server is killed besides at random: see `inside/killPoints.ts`. */
const points = [
  ...['before_begin', 'after_begin', 'after_row', 'after_event', 'after_answer_kept', 'before_row'],
  ...['before_commit', 'after_commit', 'after_commit_before_ack', 'after_ack', 'after_commit_before_push'],
  ...['after_push', 'after_commit_before_http_answer', 'before_listening'],
] as const

/** By then a server at work has passed any point often enough, on however busy a machine. */
const mostMs = 20_000

interface Told {
  kills: number
  /** At which points it was killed. */
  reached: Set<string>
  acked: number
  broken: string[]
  lives: number
  /** How long each start of the built server took. */
  readyMs: number[]
  /** Lives in which a screen was not right within three seconds. */
  wrongScreens: string[]
}

interface Plan {
  kills: number
  seed: number
  agents: number
  /** Modules inside the server, and whether named points are among the kills. */
  imports: string[]
  named: boolean
  postgresUrl?: string
}

/** Kills a server under load again and again, and tells what became of all that it had said. */
async function killOften(plan: Plan): Promise<Told> {
  const { seed, imports } = plan
  const luck = chanceOf(seed)
  const company = await foundCompany(plan.agents, plan.postgresUrl ? { postgresUrl: plan.postgresUrl } : {})
  const journal = ackJournal()
  const at = { url: '' }
  const witnesses = company.agents.slice(0, 4).map((session) => modelDesk(at, session.user, session))
  const told: Told = { kills: 0, reached: new Set(), acked: 0, broken: [], lives: 0, readyMs: [], wrongScreens: [] }
  let port = 0
  for (let life = 1; life <= plan.kills; life++) {
    const point = plan.named && life % 2 === 0 ? points[(life / 2) % points.length] : undefined
    const times = point === 'before_listening' ? 1 : 1 + luck.below(20)
    const env = { ...company.env, ...(point ? { WUBU_KILL_POINT: `${point}:${times}` } : {}) }
    const startedAt = performance.now()
    // What is built is what is shipped; the points lie in parts that it has taken in.
    const isBuilt = !point
    const program = { dataDir: company.dataDir, port, env, imports, isBuilt }
    const server = await startServer(program).catch((error: unknown) => {
      // Killed before it was ready, as it was meant to be; else it found that something is missing.
      if (!point) told.broken.push(`life ${life}: ${String(error)}`)
      return undefined
    })
    told.kills++
    if (point && !server) told.reached.add(point)
    if (!server) continue
    if (isBuilt) told.readyMs.push(performance.now() - startedAt)
    told.lives++
    port = Number(new URL(server.url).port)
    at.url = server.url
    const working = workUntilGone(server, { company, journal, luck, witnesses }, `kill-${life}`)
    await Promise.race([working, point ? wait(mostMs) : isBusy(journal).then(() => wait(luck.below(400)))])
    // Its links are gone some moments before it is told that the process is.
    if (point && (await endsSoon(server))) told.reached.add(point)
    await server.kill()
    told.wrongScreens.push(...(await working))
  }
  try {
    const db = await company.open()
    told.broken.push(...(await journal.findBroken(db)))
    await db.close()
  } catch (error) {
    told.broken.push(String(error))
  }
  told.acked = journal.commands.length + journal.arrivals.size
  company.remove()
  return told
}

/** Whether a server ends, by itself, within a second. */
async function endsSoon({ child }: ServerProcess): Promise<boolean> {
  for (let waited = 0; child.signalCode === null && waited < 1000; waited += 10) await wait(10)
  return child.signalCode === 'SIGKILL'
}

const onDisk = ({ kills, reached, acked, broken, lives, readyMs, wrongScreens }: Told, where: string): Line[] => [
  noneOf(`${where}: acknowledged work lost, seen in vain or done twice`, broken, `${acked} acks in ${kills} kills`),
  noneOf(`${where}: a screen not right within 3 s of coming back`, wrongScreens, `${lives} lives`),
  atMostOf(`${where}: ready again, median`, readyMs.toSorted((a, b) => a - b)[readyMs.length >> 1] ?? 0, 3000, 'ms'),
  ...(reached.size > 0
    ? [
        {
          bar: `${where}: named points reached`,
          figure: [`${reached.size} of ${points.length}`, ...points.filter((point) => !reached.has(point))].join(
            ', not ',
          ),
          pass: reached.size === points.length,
        },
      ]
    : []),
]

export const killNine: Fault = {
  id: 'F1',
  title: 'kill -9 under load, at random and at named points',
  async run({ tier, seed }) {
    const agents = 50
    const isLong = tier === 'N'
    await buildIfStale()
    const sqlite = await killOften({
      kills: isLong ? 1000 : 100,
      seed,
      agents,
      imports: [inside('killPoints.ts')],
      named: true,
    })
    const lines = onDisk(sqlite, 'SQLite')
    const late = await killOften({ kills: 4, seed, agents, imports: [inside('lateCommit.ts')], named: false })
    lines.push({
      bar: 'control: a server that acknowledges before it commits loses work',
      figure: `${late.broken.length} of ${late.acked} acks lost in ${late.kills} kills`,
      pass: late.broken.length > 0,
    })
    if (!findPostgres()) return lines
    const cluster = await startPostgres()
    const { url } = await createDatabase(cluster.adminUrl)
    const postgres = await killOften({
      kills: isLong ? 50 : 5,
      seed,
      agents,
      imports: [],
      named: false,
      postgresUrl: url,
    })
    await cluster.stop()
    return [...lines, ...onDisk(postgres, 'PostgreSQL')]
  },
}
