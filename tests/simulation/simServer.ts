import type Sqlite from 'better-sqlite3'
import { signIn } from '../../server/accounts/signIn.ts'
import { answer } from '../../server/answer.ts'
import { runCommand } from '../../server/commands.ts'
import type { Database } from '../../server/db/database.ts'
import { sqliteOn } from '../../server/db/sqlite.ts'
import type { Actor, Deps, World } from '../../server/deps.ts'
import { type Floor, startFloor } from '../../server/floor.ts'
import { followClock, resumeClock } from '../../server/followClock.ts'
import { silentLog } from '../../server/log.ts'
import { LiveWall } from '../../server/queues/wallboard.ts'
import { handle } from '../../server/realtime/bindHandlers.ts'
import { createDeskLinks, type DeskLinks } from '../../server/realtime/deskLinks.ts'
import { isStorageTrouble } from '../../server/storageTrouble.ts'
import type { Result } from '../../shared/result.ts'
import { type FakeWorld, fakeWorld } from '../helpers/fakeWorld.ts'
import { password } from '../helpers/testApp.ts'
import type { Audit } from './audit.ts'
import type { Sim } from './sim.ts'
import { type DeskEnd, SimLink } from './simLink.ts'
import { SimRooms } from './simRooms.ts'

/** One life of the server, from a start to a crash. */
interface Life {
  deps: Deps
  wall: LiveWall
  desks: DeskLinks
  floor: Floor
  links: SimRooms
}

/** A fault put into the server on purpose. */
export type Plant = (db: Database) => Database

/** The real server without its sockets: use cases, floor, announcer and resume on a real database that outlives it. */
export class SimServer {
  readonly raw: Sqlite.Database
  /** Undefined while it is down. */
  life: Life | undefined
  /** Since when it has been up and the disk has had room, by virtual time. */
  wellSince = 0
  readonly #sim: Sim
  readonly #audit: Audit
  readonly #plant: Plant
  readonly #world: FakeWorld
  #lives = 0
  /** How far the machine's clock is off, and the server's, which follows it; ms. */
  #machineClock = 0
  #clock = 0
  #isDiskFull = false
  #links = 0

  constructor(sim: Sim, raw: Sqlite.Database, audit: Audit, plant: Plant = (db) => db) {
    this.#plant = plant
    this.#sim = sim
    this.raw = raw
    this.#audit = audit
    this.#world = fakeWorld(0, sim.seed)
  }

  /** The clock of the machine that the server runs on. */
  now = (): number => this.#sim.time.now + this.#clock

  /** Starts on what the database holds; a start that the disk has no room for is tried again. */
  start(): void {
    const born = ++this.#lives
    const isOver = () => this.#lives !== born
    this.#sim.trace(`start ${born}`)
    this.#sim.touched = true
    void this.#begin(isOver).catch((error: unknown) => {
      if (isOver()) return
      if (!isStorageTrouble(error)) this.#sim.broken('start', String(error))
      this.#sim.time.in(1000, 'start again', () => this.start())
    })
  }

  async #begin(isOver: () => boolean): Promise<void> {
    const { time, luck, plan } = this.#sim
    const soonIn = (most: number, label: string) => (act: () => void) =>
      time.in(luck.below(most + 1), label, () => {
        if (isOver()) return
        this.#sim.touched = true
        act()
      })
    const world: World = {
      ...this.#world,
      now: this.now,
      clockStep: () => this.#machineClock - this.#clock,
      followClock: () => void (this.#clock = this.#machineClock),
      soon: soonIn(1, 'soon'),
    }
    this.#clock = this.#machineClock
    const onDisk = sqliteOn(this.raw, this.now, soonIn(plan.commitMs, 'commit'))
    const db = this.#plant({ ...onDisk, close: () => Promise.resolve() })
    const log = { ...silentLog, error: (fields: object, words?: string) => this.#unforeseen(fields, words) }
    const deps: Deps = { world, db, log, settings: plan.settings }
    // First of all listeners: whoever hears of a commit later is dead already when the crash comes right after it.
    db.onCommitted((events) => {
      if (this.#isDiskFull) this.#audit.excuse(this.now())
      this.#audit.committed(events)
      if (this.#sim.strikes(plan.crashMs < Infinity ? plan.crashAtCommit / 200 : 0)) this.crash()
    })
    const links = new SimRooms(deps, (seq) => this.#audit.said(seq))
    const wall = await LiveWall.open(deps)
    const desks = await createDeskLinks(deps, links, wall)
    await resumeClock(deps)
    const floor = await startFloor(deps)
    if (isOver()) return
    this.life = { deps, wall, desks, floor, links }
    this.wellSince = time.now
    this.#audit.excuse(this.now())
    this.#every(1000, 'sweep', isOver, async () => {
      const step = await followClock(deps)
      if (step !== 0) {
        this.#audit.excuse(this.now())
        desks.clockSet(step)
      }
      await desks.checkLinks()
      await floor.sweep()
    })
    // The server ticks every 100 ms; without anything to say a tick is nothing.
    this.#every(luck.pick([100, 400, 900]), 'tick', isOver, () => desks.tick())
  }

  #every(ms: number, label: string, isOver: () => boolean, act: () => Promise<void>): void {
    let busy = false
    const beat = () => {
      if (isOver()) return
      this.#sim.time.in(ms, label, beat)
      if (busy) return
      busy = true
      this.#sim.touched = true
      act()
        .catch((error: unknown) => this.#unforeseen({ err: error }, label))
        .finally(() => (busy = false))
    }
    this.#sim.time.in(ms, label, beat)
  }

  #unforeseen(fields: object, words?: string): void {
    const error = 'err' in fields ? fields.err : undefined
    // A row that changed meanwhile is looked at again by the next sweep; a full disk is what this day is about.
    if (isStorageTrouble(error)) return
    this.#sim.broken('unforeseen', `${words ?? ''} ${error instanceof Error ? (error.stack ?? '') : String(error)}`)
  }

  /** It is gone at once, with everything that was not committed; its clock may be set while it is down. */
  crash(): void {
    if (!this.life) return
    const { time, luck } = this.#sim
    this.#sim.trace('crash')
    this.#lives++
    const { links } = this.life
    this.life = undefined
    for (const link of links.all()) link.breakDown()
    if (this.#sim.strikes(0.5)) this.moveClock()
    time.in(200 + luck.below(luck.chance() < 0.3 ? 30_000 : 2000), 'restart', () => this.start())
  }

  /** Somebody sets the machine's clock, to a wrong time or to the right one. */
  moveClock(): void {
    this.#machineClock = this.#sim.luck.pick([this.#sim.plan.clockJumpMs, 0])
    this.#sim.trace(`clock ${this.#machineClock}`)
  }

  /** From now on no page can be added to the database, or again as many as are wanted. */
  fillDisk(isFull: boolean): void {
    if (isFull === this.#isDiskFull) return
    this.#isDiskFull = isFull
    const pages = isFull ? this.raw.pragma('page_count', { simple: true }) : 1_073_741_823
    this.raw.pragma(`max_page_count = ${String(pages)}`)
    this.#sim.trace(isFull ? 'disk full' : 'disk free')
    this.wellSince = this.#sim.time.now
    this.#audit.excuse(this.now())
  }

  /** Whether it has been up, with room on its disk, for at least `ms`. */
  isWell(ms: number): boolean {
    return this.life !== undefined && !this.#isDiskFull && this.#sim.time.now - this.wellSince >= ms
  }

  /** A sign-in as it comes by HTTP. */
  signIn(email: string): Promise<Result<{ token: string }>> | undefined {
    const { life } = this
    return (
      life &&
      this.#within(
        life,
        answer(life.deps, 'signIn', () => signIn(life.deps, { email, password })),
      )
    )
  }

  /** A command of another system, as the API runs it. */
  command<T>(
    actor: Actor,
    commandId: string,
    body: object,
    run: (deps: Deps, as: Actor) => Promise<T>,
  ): Promise<Result<T>> | undefined {
    const { life } = this
    if (!life) return undefined
    const { deps } = life
    const act = () => runCommand(deps, actor, commandId, body, (as) => run(deps, as))
    return this.#within(life, answer(deps, 'api', act))
  }

  /** What a dead server would have answered is never heard. */
  #within<T>(life: Life, promise: Promise<T>): Promise<T> {
    this.#sim.touched = true
    return promise.then((value) => (this.life === life ? value : new Promise<T>(() => undefined)))
  }

  /** A desk's handshake has arrived. */
  connect(desk: DeskEnd, auth: object): void {
    const { life } = this
    if (!life) return
    void this.#within(
      life,
      answer(life.deps, 'connect', () => life.desks.letIn(auth)),
    ).then((admitted) => {
      if (!admitted.ok) return desk.refused(admitted.error.code)
      const link = new SimLink(this.#sim, ++this.#links, admitted.data, life.links, desk)
      life.links.add(link)
      const { desk: opened, closed } = life.desks.open(link)
      link.atServer = {
        closed: () => {
          if (this.life !== life) return
          this.#sim.touched = true
          closed()
        },
        request: (id, name, input) => {
          if (this.life !== life) return
          const { actor } = link.admitted.signed
          void this.#within(life, handle(life.deps, actor, name, input, opened)).then((result) => {
            this.#audit.answered(actor.id, name, input, result)
            link.toDesk({ reply: id, result })
          })
        },
      }
      link.toDesk({ connected: true })
    })
  }
}
