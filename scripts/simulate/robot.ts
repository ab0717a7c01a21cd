import type { Contact, FinishInput, Offer } from '../../shared/contract/contacts.ts'
import type { SetPresenceInput } from '../../shared/contract/agents.ts'
import type { Disposition } from '../../shared/contract/queues.ts'
import type { SignedIn, Snapshot } from '../../shared/contract/session.ts'
import { Desk, newCommand } from './desk.ts'
import type { Pace } from './pace.ts'

/** How a robot behaves; lengths in ms of the simulated time. */
export interface Manner {
  reactMs(): number
  /** The conversation, until the robot wants to end it or `over` says that it is over. */
  talk(desk: Desk, contact: Contact, over: AbortSignal): Promise<void>
  writeUpMs(): number
  /** How the contact is concluded; asked again, without the script, when the first try was refused. */
  conclude(contact: Contact, dispositions: readonly Disposition[], again: boolean): Conclusion
}

export type Conclusion = Omit<FinishInput, 'contactId' | 'commandId'>

/** Who wants to know what the robots do. */
export interface RobotNews {
  /** In conversation with a robot; told again when the robot comes back from a cut connection. */
  answered(contact: Contact): void
  changed(contact: Contact): void
}

type Stage = 'ringing' | 'talking' | 'writingUp'

/** An agent without a person: takes what it is offered, talks, writes up. It survives cut connections. */
export class Robot {
  readonly desk: Desk
  readonly #pace: Pace
  readonly #manner: Manner
  readonly #news: RobotNews
  readonly #inHand = new Map<string, { stage: Stage; over: AbortController }>()
  #dispositions: Disposition[] = []
  #hurry = false

  private constructor(desk: Desk, pace: Pace, manner: Manner, news: RobotNews) {
    this.desk = desk
    this.#pace = pace
    this.#manner = manner
    this.#news = news
  }

  /** Signs in and connects; the robot is at its desk, and not ready yet. */
  static async open(
    url: string,
    signIn: () => Promise<SignedIn>,
    pace: Pace,
    manner: Manner,
    news: RobotNews,
  ): Promise<Robot> {
    const robot = new Robot(await Desk.open(url, signIn), pace, manner, news)
    robot.desk.onSnapshot((snapshot) => robot.#catchUp(snapshot))
    robot.desk.on('contact:offered', (offer) => void robot.#ring(offer))
    robot.desk.on('contact:changed', ({ contact }) => robot.#follow(contact))
    await robot.desk.connect()
    return robot
  }

  get id(): string {
    return this.desk.user.id
  }

  /** How many contacts it has in hand. */
  get load(): number {
    return this.#inHand.size
  }

  async setPresence(state: SetPresenceInput['state'], reason?: SetPresenceInput['reason']): Promise<void> {
    await this.desk.request('presence:set', { state, reason, ...newCommand() })
  }

  /** Ends what is in hand at once, goes home and signs out. */
  async close(): Promise<void> {
    this.#hurry = true
    await this.setPresence('notReady', 'break')
    for (const { over } of this.#inHand.values()) over.abort()
    for (let tries = 0; this.#inHand.size > 0 && tries < 40; tries++) await this.#pace.sleep(50 * this.#pace.speed)
    await this.setPresence('offline')
    await this.desk.request('session:leave', {})
    this.desk.close()
  }

  async #ring({ contact, offerId }: Pick<Offer, 'contact' | 'offerId'>): Promise<void> {
    if (this.#inHand.has(contact.id)) return
    const { id: contactId } = contact
    const { over } = this.#take(contactId, 'ringing')
    await this.#pace.sleep(this.#manner.reactMs(), over.signal)
    if (this.#inHand.get(contactId)?.over !== over) return
    if (this.#hurry) {
      this.#inHand.delete(contactId)
      await this.desk.request('contact:decline', { contactId, offerId, ...newCommand() })
      return
    }
    const taken = await this.desk.request('contact:accept', { contactId, offerId, ...newCommand() })
    if (taken.ok) await this.#talk(taken.data)
    else this.#inHand.delete(contactId)
  }

  async #talk(contact: Contact): Promise<void> {
    this.#news.answered(contact)
    const { over } = this.#take(contact.id, 'talking')
    if (!this.#hurry) await this.#manner.talk(this.desk, contact, over.signal)
    // The customer hung up first, or the contact went elsewhere: `#follow` has seen to it.
    if (this.#inHand.get(contact.id)?.over !== over || (over.signal.aborted && !this.#hurry)) return
    const ended = await this.desk.request('contact:end', { contactId: contact.id, ...newCommand() })
    if (ended.ok) return this.#writeUp(ended.data)
    const room = await this.desk.request('contact:get', { contactId: contact.id })
    if (room.ok) this.#follow(room.data.contact)
  }

  async #writeUp(contact: Contact): Promise<void> {
    if (this.#inHand.get(contact.id)?.stage === 'writingUp') return
    this.#news.changed(contact)
    const { over } = this.#take(contact.id, 'writingUp')
    if (!this.#hurry) await this.#pace.sleep(this.#manner.writeUpMs(), over.signal)
    for (const again of [false, true]) {
      const conclusion = this.#manner.conclude(contact, this.#dispositions, again)
      const done = await this.desk.request('contact:finish', { contactId: contact.id, ...conclusion, ...newCommand() })
      if (done.ok) {
        this.#news.changed(done.data)
        break
      }
    }
    this.#inHand.delete(contact.id)
  }

  /** The contact as it is now: over, moved on, or ended by the customer. */
  #follow(contact: Contact): void {
    const own = this.#inHand.get(contact.id)
    if (!own) return
    if (contact.agentId !== this.id || contact.state === 'closed') {
      own.over.abort()
      this.#inHand.delete(contact.id)
      this.#news.changed(contact)
    } else if (contact.state === 'wrapUp' && own.stage !== 'writingUp') {
      own.over.abort()
      void this.#writeUp(contact)
    }
  }

  /** After a connect: what rings, is talked to and is written up, as the server has it. */
  #catchUp({ offers, mine, dispositions }: Snapshot): void {
    this.#dispositions = dispositions
    const known = new Set([...offers, ...mine].map(({ contact }) => contact.id))
    for (const [id, { over }] of this.#inHand) {
      if (known.has(id)) continue
      over.abort()
      this.#inHand.delete(id)
    }
    for (const offer of offers) void this.#ring(offer)
    for (const { contact } of mine) {
      const stage = this.#inHand.get(contact.id)?.stage
      if (contact.state === 'wrapUp') void this.#writeUp(contact)
      else if (stage !== 'talking') void this.#talk(contact)
    }
  }

  #take(contactId: string, stage: Stage): { over: AbortController } {
    const own = { stage, over: new AbortController() }
    this.#inHand.set(contactId, own)
    return own
  }
}
