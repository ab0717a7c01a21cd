import type { Push, PushName, RequestName } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/result.ts'
import type { Admitted, Link } from '../../server/realtime/deskLinks.ts'
import type { Sim } from './sim.ts'
import type { SimRooms } from './simRooms.ts'

/** What travels from the server to a desk. */
export type Packet =
  | { connected: true }
  | { push: PushName; data: unknown }
  | { reply: number; result: Result<unknown> }
  | { closed: true }

/** The desk's end of a link. */
export interface DeskEnd {
  /** Something arrived, in the order in which it was sent; some of it twice. */
  receive(link: SimLink, packet: Packet): void
  /** The link turned out to be broken. */
  lost(link: SimLink): void
  /** The server does not let this desk in. */
  refused(code: string): void
}

/** The server's end of a link. */
interface ServerEnd {
  request(id: number, name: RequestName, input: object): void
  closed(): void
}

// Both sides take up to this long to notice a link that went silent: a ping interval and its time-out.
const noticeMs = 10_000

/**
 * A WebSocket as it fails: in order and without loss until it breaks, then everything under way is gone and each side
 * notices in its own time. Requests may also be lost, doubled or overtaken one by one, which is worse than any
 * WebSocket: each is safe by itself (I4). A push that is lost takes the link with it.
 */
export class SimLink implements Link {
  readonly rooms = new Set<string>()
  readonly id: number
  admitted: Admitted
  /** Nothing passes any more. */
  isBroken = false
  readonly #openedAt: number
  /** The server has let go of it. */
  #isGone = false
  /** What is under way to the desk. */
  #underWay = 0
  #lastArrival = 0
  /** Set as soon as the server has opened it. */
  atServer: ServerEnd | undefined
  readonly #sim: Sim
  readonly #rooms: SimRooms
  readonly #desk: DeskEnd

  constructor(sim: Sim, id: number, admitted: Admitted, rooms: SimRooms, desk: DeskEnd) {
    this.#sim = sim
    this.#openedAt = sim.time.now
    this.id = id
    this.admitted = admitted
    this.#rooms = rooms
    this.#desk = desk
  }

  /** For how long it has been there, at both ends; ms. */
  wholeMs(): number {
    return this.isBroken || this.#isGone ? 0 : this.#sim.time.now - this.#openedAt
  }

  join(more: string[]): void {
    for (const room of more) {
      if (this.#isGone || this.rooms.has(room)) continue
      this.rooms.add(room)
      this.#rooms.joined(this, room)
    }
  }

  leave(room: string): void {
    if (this.rooms.delete(room)) this.#rooms.left(this, room)
  }

  send<N extends PushName>(push: N, data: Push<N>): void {
    this.toDesk({ push, data })
  }

  /** Closes it at the server's end; what was sent still arrives. */
  end(): void {
    this.toDesk({ closed: true })
    this.#leaveServer()
  }

  isSlow(): boolean {
    return this.#underWay > this.#sim.plan.bufferPackets
  }

  cut(): void {
    this.breakDown()
  }

  /** Sends a packet to the desk. */
  toDesk(packet: Packet): void {
    const { time, luck, plan } = this.#sim
    if (this.isBroken) return
    if ('push' in packet && this.#sim.strikes(plan.loss / 10)) return this.breakDown()
    if ('reply' in packet && this.#sim.strikes(plan.loss)) return
    this.#underWay++
    const at = Math.max(this.#lastArrival, time.now + luck.below(plan.delayMs))
    this.#lastArrival = at
    const name =
      'push' in packet ? packet.push : 'reply' in packet ? 'reply' : 'closed' in packet ? 'closed' : 'connected'
    const arrive = () => {
      if (this.isBroken) return
      // Nothing follows a close, not even the second copy of what came before it.
      if ('closed' in packet) this.isBroken = true
      this.#desk.receive(this, packet)
    }
    time.in(at - time.now, `to desk ${this.id} ${name}`, () => {
      this.#underWay--
      arrive()
    })
    if (this.#sim.strikes(plan.dup))
      time.in(at - time.now + luck.below(500), `again to desk ${this.id} ${name}`, arrive)
  }

  /** The desk asks; what was lost is never answered. */
  toServer(id: number, name: RequestName, input: object): void {
    const { time, luck, plan } = this.#sim
    if (this.isBroken || this.#sim.strikes(plan.loss)) return
    const times = this.#sim.strikes(plan.dup) ? 2 : 1
    for (let i = 0; i < times; i++)
      time.in(luck.below(plan.delayMs), `to server ${this.id} ${name}`, () => {
        if (!this.isBroken && !this.#isGone) this.atServer?.request(id, name, input)
      })
  }

  /** It breaks: nothing under way arrives, and each side notices when it notices. */
  breakDown(): void {
    if (this.isBroken) return
    this.isBroken = true
    const { time, luck } = this.#sim
    const notice = () => (luck.chance() < 0.7 ? luck.below(300) : luck.below(noticeMs))
    time.in(notice(), `desk notices ${this.id}`, () => this.#desk.lost(this))
    time.in(notice(), `server notices ${this.id}`, () => this.#leaveServer())
  }

  #leaveServer(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#rooms.remove(this)
    this.atServer?.closed()
  }
}
