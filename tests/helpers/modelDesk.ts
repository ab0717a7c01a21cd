import type { Agent } from '../../shared/contract/agents.ts'
import type { Contact, Message, Offer } from '../../shared/contract/contacts.ts'
import type { Customer } from '../../shared/contract/customers.ts'
import type { Push, PushName } from '../../shared/contract/index.ts'
import type { ScriptProgress } from '../../shared/contract/scripts.ts'
import type { SignedIn, Snapshot, User } from '../../shared/contract/session.ts'
import { isInHand } from '../../shared/domain/contactMoves.ts'
import { canonical } from '../../server/commands.ts'
import { openDesk, type TestDesk } from './testApp.ts'

/** What an agent's screen shows, as far as the server is to keep it right. */
interface Screen {
  agent: Agent | null
  offers: Map<string, Offer>
  mine: Map<string, Contact>
  messages: Map<string, Message[]>
  progress: Map<string, ScriptProgress>
  customers: Map<string, Customer>
}

/** A desk that draws itself from one snapshot and pushes only, and resumes by `since` after every cut (I13). */
export interface ModelDesk {
  user: User
  desk: TestDesk | undefined
  /** Cuts the link; at whatever point of the stream it is, unless everything that was said has arrived. */
  cut(hasHeardAll?: boolean): void
  connect(): Promise<void>
  /** The screen as canonical JSON. */
  screen(): Promise<string>
}

/** The same, of a snapshot. */
export const screenOf = (snapshot: Snapshot): string => drawn(screenFrom(snapshot))

const screenFrom = ({ agent, offers, mine }: Snapshot): Screen => ({
  agent,
  offers: new Map(offers.map((offer) => [offer.contact.id, offer])),
  mine: new Map(mine.map((room) => [room.contact.id, room.contact])),
  messages: new Map(mine.map((room) => [room.contact.id, room.messages])),
  progress: new Map(mine.flatMap((room) => (room.progress ? [[room.contact.id, room.progress]] : []))),
  customers: new Map(
    [...mine, ...offers].flatMap(({ customer }) => (customer ? [[customer.customer.id, customer.customer]] : [])),
  ),
})

const drawn = ({ agent, offers, mine, messages, progress, customers }: Screen): string =>
  canonical({
    agent,
    // A customer's story grows without a word to the desk; who it is does not.
    offers: byId(offers).map(({ customer, ...offer }) => ({ ...offer, customer: customer?.customer ?? null })),
    mine: byId(mine),
    messages: byId(mine).map(({ id }) =>
      (messages.get(id) ?? []).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
    ),
    progress: byId(mine).map(({ id }) => progress.get(id) ?? null),
    customers: byId(mine).map(({ customerId }) =>
      customerId === null ? null : (customers.get(customerId) ?? 'not told'),
    ),
  })

const byId = <T>(things: Map<string, T>): T[] =>
  [...things].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, thing]) => thing)

/** `isDeaf` plants a fault for a control: what is caught up after a cut is asked for and not looked at. */
export function modelDesk(app: { url: string }, user: User, session: SignedIn, isDeaf = false): ModelDesk {
  let screen: Screen
  let since: number | undefined
  let heard = 0
  let held: { name: string; data: unknown }[] | undefined
  /** The last push about each thing: an older one about it is no news. */
  const latest = new Map<string, number>()
  /** Contacts that were read in full since they came into these hands. */
  const wasRead = new Set<string>()

  const reset = (seq: number, snapshot: Snapshot) => {
    latest.clear()
    screen = screenFrom(snapshot)
    wasRead.clear()
    for (const id of screen.mine.keys()) wasRead.add(id)
    heard = since = seq
  }

  function follow(contact: Contact): void {
    const offer = screen.offers.get(contact.id)
    if (offer && contact.version >= offer.contact.version) {
      if (contact.state === 'offered' && contact.offerId === offer.offerId)
        screen.offers.set(contact.id, { ...offer, contact })
      else screen.offers.delete(contact.id)
    }
    const known = screen.mine.get(contact.id)
    if (known && known.version > contact.version) return
    if (isInHand(contact.state) && contact.agentId === user.id) screen.mine.set(contact.id, contact)
    else {
      screen.mine.delete(contact.id)
      screen.messages.delete(contact.id)
      screen.progress.delete(contact.id)
      wasRead.delete(contact.id)
    }
  }

  function take(name: string, data: unknown): void {
    const push = data as Push<PushName>
    heard = Math.max(heard, push.seq)
    const isNews = (subject: string) => {
      if (push.seq <= (latest.get(subject) ?? 0)) return false
      latest.set(subject, push.seq)
      return true
    }
    if (name === 'contact:changed') {
      const { contact } = data as Push<'contact:changed'>
      if (isNews(`contact ${contact.id}`)) follow(contact)
    } else if (name === 'contact:offered') {
      const { seq: _seq, ...offer } = data as Push<'contact:offered'>
      const known = screen.offers.get(offer.contact.id)
      if (isNews(`offer ${offer.contact.id}`) && !(known && known.contact.version > offer.contact.version))
        screen.offers.set(offer.contact.id, offer)
    } else if (name === 'message:added') {
      const { message } = data as Push<'message:added'>
      const all = screen.messages.get(message.contactId) ?? []
      if (!all.some((each) => each.id === message.id)) screen.messages.set(message.contactId, [...all, message])
    } else if (name === 'script:changed') {
      const { progress } = data as Push<'script:changed'>
      if (isNews(`script ${progress.contactId}`)) screen.progress.set(progress.contactId, progress)
    } else if (name === 'customer:changed') {
      const { customer } = (data as Push<'customer:changed'>).customer
      if (isNews(`customer ${customer.id}`)) screen.customers.set(customer.id, customer)
    } else if (name === 'agent:changed') {
      const { agent } = data as Push<'agent:changed'>
      if (agent.id === user.id && agent.version >= (screen.agent?.version ?? 0)) screen.agent = agent
    }
  }

  const model: ModelDesk = {
    user,
    desk: undefined,
    cut(hasHeardAll = false) {
      model.desk?.socket.offAny()
      model.desk?.disconnect()
      model.desk = undefined
      // Everything before the last push heard was heard in full; of that one perhaps only a part.
      // Without a first picture there is nothing to go on from.
      if (since !== undefined) since = Math.max(since, hasHeardAll ? heard : heard - 1)
    },
    async connect() {
      held = []
      const desk = await openDesk(app.url, user, session, since)
      model.desk = desk
      // What came before this line is in `pushes`.
      desk.socket.onAny((name: string, data: unknown) => (held ? held.push({ name, data }) : take(name, data)))
      held.unshift(...desk.pushes)
      const resumed = await desk.get('session:resume', since === undefined ? {} : { since })
      if ('snapshot' in resumed) reset(resumed.seq, resumed.snapshot)
      else {
        for (const { push, data } of isDeaf ? [] : resumed.events) take(push, data)
        heard = Math.max(heard, resumed.seq)
        since = resumed.seq
      }
      const late = held
      held = undefined
      for (const { name, data } of late) if ((data as { seq: number }).seq > resumed.seq) take(name, data)
    },
    async screen() {
      // As the real desk does, a contact that came into these hands is read in full once.
      for (const id of [...screen.mine.keys()].filter((each) => !wasRead.has(each))) {
        const { messages, progress, customer } = await model.desk!.get('contact:get', { contactId: id })
        screen.messages.set(id, messages)
        if (progress) screen.progress.set(id, progress)
        if (customer) screen.customers.set(customer.customer.id, customer.customer)
        wasRead.add(id)
      }
      return drawn(screen)
    },
  }
  return model
}
