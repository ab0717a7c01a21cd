import type { Agent } from '../../shared/contract/agents.ts'
import type { Contact, ContactRoom, Message, Offer } from '../../shared/contract/contacts.ts'
import type { Customer } from '../../shared/contract/customers.ts'
import type { Push, PushName } from '../../shared/contract/index.ts'
import type { ScriptProgress } from '../../shared/contract/scripts.ts'
import type { Snapshot } from '../../shared/contract/session.ts'
import { isInHand } from '../../shared/domain/contactMoves.ts'
import { canonical } from '../../server/commands.ts'

/** What an agent's screen shows, as far as the server is to keep it right. */
export interface Screen {
  agent: Agent | null
  offers: Map<string, Offer>
  mine: Map<string, Contact>
  messages: Map<string, Message[]>
  progress: Map<string, ScriptProgress>
  customers: Map<string, Customer>
}

/** A screen that is drawn from a snapshot and pushes, whatever they come over. */
export interface DeskScreen {
  /** What it shows now. */
  shows(): Screen
  reset(snapshot: Snapshot): void
  take(name: string, data: unknown): void
  /** Contacts that came into these hands and were not read in full yet, as the real desk does once. */
  unread(): string[]
  read(room: ContactRoom): void
  /** As canonical JSON. */
  drawn(): string
}

/** The same, of a snapshot. */
export const screenOf = (snapshot: Snapshot): string => drawn(screenFrom(snapshot))

const screenFrom = ({ agent, offers, mine }: Pick<Snapshot, 'agent' | 'offers' | 'mine'>): Screen => ({
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

/** An empty screen of this agent's. */
export function createDeskScreen(agentId: string): DeskScreen {
  let screen = screenFrom({ agent: null, offers: [], mine: [] })
  /** The last push about each thing: an older one about it is no news. */
  const latest = new Map<string, number>()
  /** Contacts that were read in full since they came into these hands. */
  const wasRead = new Set<string>()

  function follow(contact: Contact): void {
    const offer = screen.offers.get(contact.id)
    if (offer && contact.version >= offer.contact.version) {
      if (contact.state === 'offered' && contact.offerId === offer.offerId)
        screen.offers.set(contact.id, { ...offer, contact })
      else screen.offers.delete(contact.id)
    }
    const known = screen.mine.get(contact.id)
    if (known && known.version > contact.version) return
    if (isInHand(contact.state) && contact.agentId === agentId) screen.mine.set(contact.id, contact)
    else {
      screen.mine.delete(contact.id)
      screen.messages.delete(contact.id)
      screen.progress.delete(contact.id)
      wasRead.delete(contact.id)
    }
  }

  function take(name: string, data: unknown): void {
    const push = data as Push<PushName>
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
      if (agent.id === agentId && agent.version >= (screen.agent?.version ?? 0)) screen.agent = agent
    }
  }

  return {
    shows: () => screen,
    reset(snapshot) {
      latest.clear()
      screen = screenFrom(snapshot)
      wasRead.clear()
      for (const id of screen.mine.keys()) wasRead.add(id)
    },
    take,
    unread: () => [...screen.mine.keys()].filter((each) => !wasRead.has(each)),
    read({ contact: { id }, messages, progress, customer }) {
      screen.messages.set(id, messages)
      if (progress) screen.progress.set(id, progress)
      if (customer) screen.customers.set(customer.customer.id, customer.customer)
      wasRead.add(id)
    },
    drawn: () => drawn(screen),
  }
}
