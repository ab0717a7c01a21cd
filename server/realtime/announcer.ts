import type { Agent } from '../../shared/contract/agents.ts'
import type { PushName } from '../../shared/contract/index.ts'
import type { LoggedEvent } from '../db/database.ts'
import { listEvents } from '../db/eventLog.ts'
import type { Deps } from '../deps.ts'
import { queueNow } from '../queues/queueNow.ts'
import type { LiveWall } from '../queues/wallboard.ts'
import { pushesOf } from './pushesOf.ts'
import { rooms } from './rooms.ts'

/** How pushes leave: Socket.IO in the server, a list in tests. */
export interface Outlet {
  emit(to: string[], name: PushName, data: unknown): void
  /** Whether anybody is in the room. */
  hears(room: string): boolean
  /** Closes every socket of a session. */
  closeSession(sessionId: string): void
}

const pageSize = 500
const everybody = () => true

/**
 * Says what was committed: events one by one in the order of the log, and what changes too often for that (lines,
 * the wall, the floor) gathered until the next tick.
 */
export class Announcer {
  readonly #deps: Deps
  readonly #outlet: Outlet
  readonly #wall: LiveWall
  /** Up to here everything has been said. */
  announcedSeq: number
  #saying: Promise<void> = Promise.resolve()
  readonly #queues = new Set<string>()
  readonly #agents = new Map<string, Agent>()
  #wallChanged = false
  /** The log may hold more than was told, as after a commit whose answer was lost. */
  #isBehind = false

  constructor(deps: Deps, outlet: Outlet, wall: LiveWall, seq: number) {
    this.#deps = deps
    this.#outlet = outlet
    this.#wall = wall
    this.announcedSeq = seq
    deps.db.onCommitted((events) => {
      this.#saying = this.#saying.then(() => this.#say(events))
    })
  }

  /** Resolves when all that was committed so far has been said. */
  idle(): Promise<void> {
    return this.#saying
  }

  async #say(told: readonly LoggedEvent[]): Promise<void> {
    const [first] = told
    if (!first || first.seq > this.announcedSeq + 1) await this.#catchUp(first ? first.seq - 1 : undefined)
    // While the log cannot be read, what was told waits for it too: desks hear everything in its order.
    if (this.#isBehind) return
    await this.#sayEach(told.filter((event) => event.seq > this.announcedSeq))
  }

  /** Says what the log holds beyond what was said, up to `until` or its end; failing that, the next tick tries again. */
  async #catchUp(until?: number): Promise<void> {
    try {
      const last = until ?? (await this.#deps.db.lastSeq())
      while (this.announcedSeq < last) {
        const missed = await listEvents(this.#deps.db, this.announcedSeq, last, pageSize)
        if (missed.length === 0) break
        await this.#sayEach(missed)
      }
      this.#isBehind = false
    } catch (error) {
      if (!this.#isBehind)
        this.#deps.log.error({ err: error }, 'the log could not be read; changes are announced later')
      this.#isBehind = true
    }
  }

  async #sayEach(events: readonly LoggedEvent[]): Promise<void> {
    try {
      this.#wall.add(events)
    } catch (error) {
      this.#deps.log.error({ err: error }, 'the wall could not count a change')
    }
    for (const event of events) {
      try {
        for (const push of await pushesOf(this.#deps, event, everybody))
          this.#outlet.emit(push.rooms, push.name, push.data)
        if (event.noun === 'session' && event.what === 'ended') this.#outlet.closeSession(event.nounId)
      } catch (error) {
        this.#deps.log.error(
          { err: error, seq: event.seq },
          'a change could not be announced; desks see it when they next resume',
        )
      }
      this.announcedSeq = event.seq
      this.#gather(event)
    }
  }

  #gather(event: LoggedEvent): void {
    if (event.noun === 'contact') {
      const { contact, fromQueue } = event.payload
      this.#queues.add(contact.queue)
      if (fromQueue) this.#queues.add(fromQueue)
      this.#wallChanged = true
    }
    if (event.noun === 'agent') {
      const { agent } = event.payload
      this.#agents.set(agent.id, agent)
      this.#wallChanged = true
    }
  }

  /** Says what was gathered since the last tick; what could not be read is kept for the next one. */
  async tick(): Promise<void> {
    if (this.#isBehind) await (this.#saying = this.#saying.then(() => this.#catchUp()))
    const queues = new Set([...this.#queues].filter((queue) => this.#outlet.hears(rooms.queue(queue))))
    const agents = this.#outlet.hears(rooms.floor) ? [...this.#agents.values()] : []
    let wall = this.#wallChanged && this.#outlet.hears(rooms.wall)
    this.#queues.clear()
    this.#agents.clear()
    this.#wallChanged = false
    const seq = this.announcedSeq
    for (const agent of agents) this.#outlet.emit([rooms.floor], 'agent:changed', { seq, agent })
    try {
      for (const queue of queues) {
        this.#outlet.emit([rooms.queue(queue)], 'queue:changed', { seq, queue: await queueNow(this.#deps, queue) })
        queues.delete(queue)
      }
      if (wall) {
        const wallboard = await this.#wall.read()
        this.#outlet.emit([rooms.wall], 'wallboard:changed', { seq: wallboard.seq, wallboard })
        wall = false
      }
    } finally {
      for (const queue of queues) this.#queues.add(queue)
      this.#wallChanged ||= wall
    }
  }
}
