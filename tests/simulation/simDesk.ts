import { createPushOrder, isPushName, type NamedPush } from '../../renderer/connection/pushOrder.ts'
import { isChanging } from '../../renderer/connection/requestKinds.ts'
import type { RequestName } from '../../shared/contract/index.ts'
import type { Resumed } from '../../shared/contract/session.ts'
import type { ContactRoom } from '../../shared/contract/contacts.ts'
import type { Result } from '../../shared/result.ts'
import { createDeskScreen, type DeskScreen } from '../helpers/deskScreen.ts'
import type { Act } from './deskActs.ts'
import type { Sim } from './sim.ts'
import type { DeskEnd, Packet, SimLink } from './simLink.ts'
import type { SimServer } from './simServer.ts'

const ackMs = 5000
const patienceMs = 12_000
const pingMs = 5000
const longestAwayMs = 60_000

interface Asked {
  name: RequestName
  input: object
  patientUntil: number
  done?: (result: Result<unknown>) => void
}

/** A desk as the renderer's connection is one: resumes after every cut, repeats what was not answered, keeps the order of pushes. */
export class SimDesk implements DeskEnd {
  readonly userId: string
  readonly screen: DeskScreen
  readonly #email: string
  readonly #sim: Sim
  readonly #server: SimServer
  readonly #think: (desk: SimDesk) => Act | undefined
  readonly #order = createPushOrder()
  readonly #asked = new Map<number, Asked>()
  #token: string | undefined
  #link: SimLink | undefined
  #held: NamedPush[] | undefined
  /** Counts connects, so that what belongs to an older one is passed over. */
  #round = 0
  #ids = 0
  #resumeId = 0
  isLive = false

  constructor(
    sim: Sim,
    server: SimServer,
    who: { id: string; email: string },
    think: (desk: SimDesk) => Act | undefined,
  ) {
    this.#sim = sim
    this.#server = server
    this.userId = who.id
    this.#email = who.email
    this.#think = think
    this.screen = createDeskScreen(who.id)
    sim.time.in(sim.luck.below(3000), 'desk opens', () => this.#connect())
    sim.time.in(pingMs, 'ping', () => this.#ping())
    sim.time.in(sim.around(sim.plan.thinkMs), 'think', () => this.#act())
    this.#cutSometimes()
  }

  /** For how long the server has had this desk's link; ms. */
  linkedMs(): number {
    return this.#link?.wholeMs() ?? 0
  }

  #cutSometimes(): void {
    const { time, plan } = this.#sim
    if (plan.cutMs === Infinity) return
    time.in(this.#sim.around(plan.cutMs), 'cut', () => {
      if (!this.#sim.isHealing) this.#link?.breakDown()
      this.#cutSometimes()
    })
  }

  #connect(): void {
    const { time, luck, plan } = this.#sim
    const round = ++this.#round
    const again = () => this.#round === round && !this.isLive && this.#connect()
    // Whatever got lost on the way: eight seconds without a link are enough.
    time.in(8000, 'connect again', again)
    if (this.#sim.strikes(plan.loss)) return
    time.in(luck.below(plan.delayMs), 'handshake', () => {
      if (this.#token === undefined) return this.#signIn(round)
      const since = this.#order.since()
      const auth = { token: this.#token, protocol: 1, ...(since === undefined ? {} : { since }) }
      this.#sim.touched = true
      this.#server.connect(this.#attempt(round), auth)
    })
  }

  #signIn(round: number): void {
    void this.#server.signIn(this.#email)?.then((result) => {
      if (!result.ok || this.#round !== round) return
      this.#token = result.data.token
      this.#sim.time.in(0, 'signed in', () => this.#round === round && this.#connect())
    })
  }

  /** What comes of one attempt to connect, unless a later one has been made. */
  #attempt(round: number): DeskEnd {
    return {
      receive: (link, packet) => {
        if ('connected' in packet && this.#round === round && !this.#link) this.#opened(link)
        else if (this.#link === link) this.receive(link, packet)
        // A link that came too late is not used.
        else if (!link.isBroken && 'connected' in packet) link.breakDown()
      },
      lost: (link) => this.lost(link),
      refused: (code) => {
        if (this.#round === round && code === 'unauthorized') this.refused()
      },
    }
  }

  #opened(link: SimLink): void {
    this.#link = link
    this.#held = []
    this.#resume(link)
  }

  #startAfresh(link: SimLink): void {
    this.#order.forget()
    this.#held = []
    this.isLive = false
    this.#resume(link)
  }

  #resume(link: SimLink): void {
    if (this.#link !== link || this.isLive) return
    const since = this.#order.since()
    this.#resumeId = ++this.#ids
    link.toServer(this.#resumeId, 'session:resume', since === undefined ? {} : { since })
    this.#sim.time.in(2 * ackMs, 'resume again', () => this.#resume(link))
  }

  receive(link: SimLink, packet: Packet): void {
    if ('push' in packet) {
      if (packet.push === 'session:ended') return this.refused()
      if (packet.push === 'session:reset') return this.#startAfresh(link)
      const push = { name: packet.push, data: packet.data } as NamedPush
      if (this.#held) this.#held.push(push)
      else this.#take(push)
    } else if ('reply' in packet) this.#answered(packet.reply, packet.result)
    else if ('closed' in packet) this.lost(link)
  }

  #take(push: NamedPush): void {
    if (this.#order.isNews(push)) this.screen.take(push.name, push.data)
  }

  #answered(id: number, result: Result<unknown>): void {
    if (id === this.#resumeId && this.#held) {
      if (result.ok) this.#apply(result.data as Resumed)
      return
    }
    const asked = this.#asked.get(id)
    if (!asked) return
    this.#asked.delete(id)
    asked.done?.(result)
  }

  #apply(resumed: Resumed): void {
    if ('snapshot' in resumed) {
      this.#order.startFrom(resumed.seq)
      this.screen.reset(resumed.snapshot)
    } else {
      for (const { push, data } of resumed.events) if (isPushName(push)) this.#take({ name: push, data } as NamedPush)
      this.#order.caughtUp(resumed.seq)
    }
    const late = this.#held ?? []
    this.#held = undefined
    for (const push of late) this.#take(push)
    this.isLive = true
    for (const [id, { name, input }] of this.#asked) this.#link?.toServer(id, name, input)
  }

  lost(link: SimLink): void {
    if (this.#link !== link) return
    this.#link = undefined
    this.#held = undefined
    this.isLive = false
    this.#sim.time.in(250 + this.#sim.luck.below(this.#sim.isHealing ? 500 : 4000), 'reconnect', () => this.#connect())
  }

  /** The session is over: whoever sits here signs in again. */
  refused(): void {
    this.#token = undefined
    this.#order.forget()
    this.#link?.breakDown()
    if (this.#link) this.lost(this.#link)
    else this.#sim.time.in(500, 'sign in again', () => this.#connect())
  }

  #ping(): void {
    this.#sim.time.in(pingMs, 'ping', () => this.#ping())
    if (!this.isLive) return
    this.#order.mark()
    this.#link?.toServer(++this.#ids, 'session:ping', {})
  }

  #act(): void {
    const { time, luck, plan, isHealing } = this.#sim
    const isOff = this.#sim.strikes(plan.walkOff)
    const pause = isOff ? luck.below(longestAwayMs) : this.#sim.around(isHealing ? 500 : plan.thinkMs)
    time.in(pause, 'think', () => this.#act())
    if (!this.isLive || this.#sim.isQuiet) return
    const [contactId] = this.screen.unread()
    if (contactId !== undefined && ![...this.#asked.values()].some(({ name }) => name === 'contact:get'))
      // The answer is a room of the contract.
      this.ask(
        { name: 'contact:get', input: { contactId } },
        (result) => result.ok && this.screen.read(result.data as ContactRoom),
      )
    const next = this.#think(this)
    if (next) this.ask(next)
  }

  /** Asks as the renderer does: again with the same id until answered or out of patience. */
  ask({ name, input }: Act, done?: (result: Result<unknown>) => void): void {
    const { time, luck, seed } = this.#sim
    const id = ++this.#ids
    const body = isChanging(name) ? { commandId: `${seed}.${this.userId}.${id}`, ...input } : input
    const asked: Asked = { name, input: body, patientUntil: time.now + patienceMs, ...(done ? { done } : {}) }
    this.#asked.set(id, asked)
    const send = () => {
      if (this.#asked.get(id) !== asked) return
      if (time.now >= asked.patientUntil) return void this.#asked.delete(id)
      if (this.isLive) this.#link?.toServer(id, name, body)
      time.in(ackMs, 'ask again', send)
    }
    send()
    // Somebody presses twice, or a proxy keeps a request for minutes: an answered command comes once more.
    if (this.#sim.strikes(0.03)) time.in(luck.below(90_000), 'late repeat', () => this.#link?.toServer(id, name, body))
  }
}
