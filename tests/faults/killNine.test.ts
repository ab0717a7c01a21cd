import { setTimeout as wait } from 'node:timers/promises'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../server/db/database.ts'
import { openPostgres } from '../../server/db/postgres.ts'
import { openSqlite } from '../../server/db/sqlite.ts'
import { silentLog } from '../../server/log.ts'
import { defaultSettings } from '../../server/settings.ts'
import type { SignedIn } from '../../shared/contract/session.ts'
import { type AckJournal, ackJournal } from '../helpers/ackJournal.ts'
import { fakeWorld } from '../helpers/fakeWorld.ts'
import { expectInvariants } from '../helpers/invariants.ts'
import { type ModelDesk, modelDesk, screenOf } from '../helpers/modelDesk.ts'
import { createDatabase, findPostgres, startPostgres } from '../helpers/postgres.ts'
import { agentActs, type Chance, chanceOf } from '../helpers/randomFloor.ts'
import { type ServerProcess, startServer } from '../helpers/serverProcess.ts'
import { snapshotOf } from '../helpers/floorActs.ts'

const queues = ['complaints', 'billing', 'support', 'vip']
const rightWithinMs = 3000

interface Crew {
  desks: ModelDesk[]
  adminToken: string
}

/** Six agents of the demo company, signed in once for all the lives of the server. */
async function hireCrew(server: ServerProcess, at: { url: string }): Promise<Crew> {
  const { token: adminToken } = await server.signIn('admin@demo.wubu')
  const desks: ModelDesk[] = []
  for (let i = 0; i < 6; i++) {
    const email = `kill${i}@demo.wubu`
    await server.post(
      '/users',
      { email, name: `Kill ${i}`, role: 'agent', password: 'kill-nine-kill', queues, skills: { en: 5, zh: 5 } },
      adminToken,
    )
    const session: SignedIn = await server.signIn(email, 'kill-nine-kill')
    desks.push(modelDesk(at, session.user, session))
  }
  return { desks, adminToken }
}

/** Every desk is back, and its screen is the one of a fresh start. */
async function comeBack(desks: ModelDesk[], journal: AckJournal): Promise<void> {
  await Promise.all(
    desks.map(async (model) => {
      await model.connect()
      await journal.sendAgain(model.desk!)
    }),
  )
}

async function areRight(desks: ModelDesk[]): Promise<boolean> {
  const right = await Promise.all(
    desks.map(async (model) => {
      const snapshot = await snapshotOf(model.desk!)
      return (await model.screen()) === screenOf(snapshot)
    }),
  )
  return right.every(Boolean)
}

/** Calls come in and agents work, as fast as they are answered, until the server is gone. */
async function load(server: ServerProcess, crew: Crew, journal: AckJournal, luck: Chance, life: number): Promise<void> {
  let isAlive = true
  void server.child.once('exit', () => (isAlive = false))
  const ids = crew.desks.map((model) => model.user.id)
  const work = crew.desks.map(async (model) => {
    const desk = journal.watch(model.desk!)
    while (isAlive && model.desk?.socket.connected) {
      await agentActs(desk, luck, queues, ids)
      await wait(5)
    }
  })
  const calls = [0, 1].map(async (line) => {
    for (let i = 0; isAlive; i++) {
      const id = `kill-${life}-${line}-${i}`
      const { status } = await server.post(
        '/contacts',
        { id, channel: luck.pick(['voice', 'chat', 'email']), queue: luck.pick(queues), text: '你好' },
        crew.adminToken,
      )
      if (status === 201) journal.arrivals.add(id)
      await wait(10)
    }
  })
  await Promise.allSettled([...work, ...calls])
}

async function killOften(
  kills: number,
  seed: number,
  start: (port: number) => Promise<ServerProcess>,
  open: () => Promise<Database>,
): Promise<void> {
  const luck = chanceOf(seed)
  const journal = ackJournal()
  let server = await start(0)
  const at = { url: server.url }
  const port = Number(new URL(server.url).port)
  const crew = await hireCrew(server, at)
  const times: number[] = []
  for (let life = 1; life <= kills; life++) {
    const readyAt = performance.now()
    await comeBack(crew.desks, journal)
    while (!(await areRight(crew.desks)))
      expect(performance.now() - readyAt, `seed ${seed}, life ${life}`).toBeLessThan(rightWithinMs)
    times.push(performance.now() - readyAt)
    const working = load(server, crew, journal, luck, life)
    await wait(100 + luck.below(400))
    await server.kill()
    await working
    for (const model of crew.desks) model.cut()
    server = await start(port)
  }
  await comeBack(crew.desks, journal)
  for (const model of crew.desks) model.cut()
  await server.stop()

  const db = await open()
  expect(await journal.findBroken(db), `seed ${seed}`).toEqual([])
  await expectInvariants({ db, world: fakeWorld(), log: silentLog, settings: defaultSettings })
  // A journal that notices nothing would prove nothing.
  journal.arrivals.add('never-came')
  journal.commands.push({ by: 'nobody', commandId: 'c0', name: 'contact:accept', data: {} })
  expect(await journal.findBroken(db)).toHaveLength(3)
  await db.close()
  expect(journal.arrivals.size).toBeGreaterThan(kills * 3)
  expect(journal.commands.length).toBeGreaterThan(kills * 3)
  expect(Math.max(...times)).toBeLessThan(rightWithinMs)
}

describe('a server that is killed under load, again and again', () => {
  it(
    'has everything it ever acknowledged, once, and every screen right within three seconds (SQLite)',
    { timeout: 180_000 },
    async () => {
      const dataDir = mkdtempSync(join(tmpdir(), 'wubu-kill-'))
      const open = () => Promise.resolve(openSqlite(join(dataDir, 'wubu.db'), () => 0))
      await killOften(20, 1, (port) => startServer({ dataDir, port }), open)
      rmSync(dataDir, { recursive: true })
    },
  )

  it.skipIf(!findPostgres())('keeps the same promise on PostgreSQL', { timeout: 180_000 }, async () => {
    const cluster = await startPostgres()
    const { url } = await createDatabase(cluster.adminUrl)
    const dataDir = mkdtempSync(join(tmpdir(), 'wubu-kill-'))
    const start = (port: number) => startServer({ dataDir, port, env: { WUBU_DATABASE_URL: url } })
    await killOften(3, 2, start, () => openPostgres(url, () => 0))
    await cluster.stop()
    rmSync(dataDir, { recursive: true })
  })
})
