import type Sqlite from 'better-sqlite3'
import { linkAgent, unlinkAgent } from '../../server/agents/agentLink.ts'
import { answer } from '../../server/answer.ts'
import { runCommand } from '../../server/commands.ts'
import type { Database, LoggedEvent } from '../../server/db/database.ts'
import { sqliteOn } from '../../server/db/sqlite.ts'
import type { Actor, Deps } from '../../server/deps.ts'
import { type Floor, startFloor } from '../../server/floor.ts'
import { followClock, resumeClock } from '../../server/followClock.ts'
import { silentLog } from '../../server/log.ts'
import { LiveWall } from '../../server/queues/wallboard.ts'
import { defaultSettings } from '../../server/settings.ts'
import { checkLog, checkNow, checkWall } from '../../server/verify/index.ts'
import type { Result } from '../../shared/result.ts'
import { fakeWorld } from '../helpers/fakeWorld.ts'
import { openCompanyOf } from '../simulation/company.ts'
import { rules } from './nouns.ts'

/** A fault put into the server on purpose, as a control: the model must see it. */
export type Plant = (db: Database) => Database

const settings = { ...defaultSettings, ...rules }
const queues = [
  { id: 'sales', mode: 'push', offerMs: 20_000, wrapUpMs: 10_000, dispositionRequired: false },
  { id: 'support', mode: 'push', offerMs: 10_000, wrapUpMs: 20_000, dispositionRequired: true },
  { id: 'pulled', mode: 'pull', offerMs: 20_000, wrapUpMs: 10_000, dispositionRequired: false },
] as const
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The real use cases, floor and clock on a database in memory that outlives each start. Nothing routes until it is told to. */
export class RealFloor {
  readonly raw: Sqlite.Database
  readonly world = fakeWorld()
  /** What was committed and not looked at yet. */
  news: LoggedEvent[] = []
  deps!: Deps
  #floor!: Floor
  #wall!: LiveWall
  #lives = 0
  #routing: (() => void)[] = []
  readonly #plant: Plant
  readonly #errors: unknown[] = []

  private constructor(raw: Sqlite.Database, plant: Plant) {
    this.raw = raw
    this.#plant = plant
  }

  /** The company before the first call; agents are offline. */
  static async open(plant: Plant = (db) => db): Promise<RealFloor> {
    const raw = await openCompanyOf({ queues: [...queues] })
    raw.pragma('synchronous = OFF')
    raw.exec(`update queues set skills = '{"zh":1}' where id = 'support';
      update queues set overflow_to = 'sales', overflow_after_ms = 45000 where id = 'support'`)
    const real = new RealFloor(raw, plant)
    await real.start()
    return real
  }

  /** A new process on what the database holds. */
  async start(): Promise<void> {
    const life = ++this.#lives
    this.#routing = []
    this.world.followClock()
    const soon = (act: () => void) => void this.#routing.push(act)
    const db = this.#plant({
      ...sqliteOn(this.raw, this.world.now, queueMicrotask),
      close: () => Promise.resolve(),
    })
    const log = { ...silentLog, error: (fields: object) => void this.#errors.push(fields) }
    this.deps = { world: { ...this.world, soon }, db, log, settings }
    this.#wall = await LiveWall.open(this.deps)
    db.onCommitted((events) => {
      if (life !== this.#lives) return
      this.news.push(...events)
      this.#wall.add(events)
    })
    await resumeClock(this.deps)
    this.#floor = await startFloor(this.deps)
  }

  command<T>(actor: Actor, id: string, body: object, run: (deps: Deps, as: Actor) => Promise<T>): Promise<Result<T>> {
    const { deps } = this
    return answer(deps, 'command', () => runCommand(deps, actor, id, body, (as) => run(deps, as)))
  }

  link = (agentId: string, isThere: boolean): Promise<void> =>
    isThere ? linkAgent(this.deps, agentId) : unlinkAgent(this.deps, agentId)

  /** Offers what the changes since the last time allow; false when nothing asked for it. */
  async route(): Promise<boolean> {
    const asked = this.#routing.length > 0
    while (this.#routing.length > 0) {
      for (const act of this.#routing.splice(0)) act()
      await this.#floor.idle()
    }
    return asked
  }

  /** Everything due happens, then everything is offered. */
  async sweep(): Promise<void> {
    let isOver = false
    const sweeping = this.#floor.sweep().finally(() => (isOver = true))
    while (!isOver) {
      await turn()
      await this.route()
    }
    await sweeping
  }

  followClock = async (): Promise<void> => void (await followClock(this.deps))

  takeNews(): LoggedEvent[] {
    return this.news.splice(0)
  }

  /** What the checkers of `server/verify` and the log of errors say, in words. */
  async complaints(): Promise<string[]> {
    const noBounds = { offerMs: Infinity, timerMs: Infinity, decisionMs: Infinity }
    const { db, world } = this.deps
    const violations = [
      ...(await checkLog(this.deps, noBounds)).violations,
      ...(await checkNow(db, world.now(), settings)),
      ...(await checkWall(this.deps, await this.#wall.read())),
    ]
    return [
      ...violations.map(({ invariant, id, what }) => `${invariant} ${id} ${what}`),
      ...this.#errors.map((error) => JSON.stringify(error)),
    ]
  }

  close(): void {
    this.raw.close()
  }
}
