import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type AckJournal, ackJournal, type Asking } from '../helpers/ackJournal.ts'
import { snapshotOf } from '../helpers/floorActs.ts'
import { type ModelDesk, modelDesk, screenOf } from '../helpers/modelDesk.ts'
import { createDatabase, findPostgres, startPostgres } from '../helpers/postgres.ts'
import { agentActs, type Chance, chanceOf } from '../helpers/randomFloor.ts'
import { openRawDesk } from '../helpers/rawDesk.ts'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { type Company, foundCompany, queues } from './company.ts'
import { atMostOf, type Fault, type Line, noneOf } from './fault.ts'

const inside = (module: string) => join(import.meta.dirname, 'inside', module)

/** Where a server is killed besides at random: see `inside/killPoints.ts`. */
const points = [
  ...['before_begin', 'after_begin', 'after_row', 'after_event', 'after_answer_kept', 'between_units'],
  ...['before_commit', 'after_commit', 'after_commit_before_ack', 'after_ack', 'after_commit_before_push'],
  ...['after_push', 'after_commit_before_http_answer', 'before_listening'],
] as const

interface Told {
  kills: number
  /** At which points it was killed. */
  reached: Set<string>
  acked: number
  broken: string[]
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
  const told: Told = { kills: 0, reached: new Set(), acked: 0, broken: [], readyMs: [], wrongScreens: [] }
  let port = 0
  for (let life = 1; life <= plan.kills; life++) {
    const point = plan.named && life % 2 === 0 ? points[(life / 2) % points.length] : undefined
    const times = point === 'before_listening' ? 1 : 1 + luck.below(20)
    const env = { ...company.env, ...(point ? { WUBU_KILL_POINT: `${point}:${times}` } : {}) }
    const startedAt = performance.now()
    const server = await startServer({ dataDir: company.dataDir, port, env, imports }).catch((error: unknown) => {
      // Killed before it was ready, as it was meant to be.
      if (point) return undefined
      throw error
    })
    told.kills++
    if (point && !server) told.reached.add(point)
    if (!server) continue
    told.readyMs.push(performance.now() - startedAt)
    port = Number(new URL(server.url).port)
    at.url = server.url
    const working = live(server, company, witnesses, journal, luck, life)
    await Promise.race([working, point ? wait(5000) : isBusy(journal).then(() => wait(luck.below(400)))])
    if (point && server.child.signalCode === 'SIGKILL') told.reached.add(point)
    await server.kill()
    told.wrongScreens.push(...(await working))
    for (const model of witnesses) model.cut()
  }
  const db = await company.open()
  told.broken = await journal.findBroken(db)
  told.acked = journal.commands.length + journal.arrivals.size
  await db.close()
  company.remove()
  return told
}

/** The next acknowledgement: from here on all are at work. */
async function isBusy({ commands }: AckJournal): Promise<void> {
  const { length } = commands
  for (let waited = 0; commands.length === length && waited < 5000; waited += 5) await wait(5)
}

/** One life of the server: everybody is back, what was not answered is sent again, and all work until it is gone. */
async function live(
  server: ServerProcess,
  company: Company,
  witnesses: ModelDesk[],
  journal: AckJournal,
  luck: Chance,
  life: number,
): Promise<string[]> {
  const isAlive = () => server.child.exitCode === null && server.child.signalCode === null
  const ids = company.agents.map(({ user }) => user.id)
  const wrong: string[] = []

  async function work(desk: Asking) {
    const watched = journal.watch(desk)
    await journal.sendAgain(desk)
    while (isAlive()) {
      await agentActs(watched, luck, queues, ids)
      await wait(10)
    }
  }
  const light = company.agents.slice(witnesses.length).map(async (session) => {
    const desk = await openRawDesk(server.url, session)
    desk.onPush = journal.hear
    await work(desk)
  })
  const models = witnesses.map(async (model) => {
    await model.connect()
    const until = performance.now() + 3000
    // A screen that resumed is the one of a fresh start, as soon as the pushes of a quiet moment are in.
    while (!(await isRight(model)))
      if (performance.now() > until) return void wrong.push(`life ${life}: ${model.user.name}`)
    await work(model.desk!)
  })
  const calls = [0, 1].map(async (line) => {
    for (let i = 0; isAlive(); i++) {
      const id = `kill-${life}-${line}-${i}`
      const call = { id, channel: luck.pick(['voice', 'chat', 'email']), queue: luck.pick(queues), text: '你好' }
      const { status } = await server.post('/contacts', call, company.admin.token)
      if (status === 201) journal.arrivals.add(id)
      await wait(10)
    }
  })
  // Each ends in its own way when its server is gone.
  await Promise.allSettled([...light, ...models, ...calls])
  return wrong
}

const isRight = async (model: ModelDesk): Promise<boolean> =>
  (await model.screen()) === screenOf(await snapshotOf(model.desk!))

const onDisk = ({ kills, reached, acked, broken, readyMs, wrongScreens }: Told, where: string): Line[] => [
  noneOf(`${where}: acknowledged work lost, seen in vain or done twice`, broken, `${acked} acks in ${kills} kills`),
  noneOf(`${where}: a screen not right within 3 s of coming back`, wrongScreens, `${readyMs.length} lives`),
  atMostOf(`${where}: ready again, median`, readyMs.toSorted((a, b) => a - b)[readyMs.length >> 1] ?? 0, 3000, 'ms'),
  ...(reached.size > 0
    ? [
        {
          bar: `${where}: named points reached`,
          figure: `${reached.size} of ${points.length}`,
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
