import type { Contact } from '../../../shared/contract/contacts.ts'
import type { Push } from '../../../shared/contract/index.ts'
import type { Result } from '../../../shared/result.ts'
import type { BenchDesk } from '../company.ts'
import { connect, inTens } from './desks.ts'
import { httpSender } from './httpSender.ts'

export interface WayJob {
  kind: 'lean' | 'product'
  url: string
  agents: BenchDesk[]
  key: string
  phones: string[]
  seconds: number
  /** Contacts under way at once; or `rate`, contacts a second, whatever becomes of them. */
  inFlight?: number
  rate?: number
}

/** Agents who take whatever rings, and a way to send contacts to them. */
export interface Floor {
  send(n: number): { persisted: Promise<void>; assigned: Promise<void> }
}

const senders = 16
const note = 'The courier said Monday. It is Saturday. I want a time and a name.'
const subject = 'Delivery late, second time'

/** Who is told that a contact was assigned, whether they ask before or after it is. */
function assignments() {
  const waiting = new Map<string, () => void>()
  const early = new Set<string>()
  return {
    done(id: string): void {
      const tell = waiting.get(id)
      if (!tell) return void early.add(id)
      waiting.delete(id)
      tell()
    },
    of: (id: string): Promise<void> =>
      early.delete(id) ? Promise.resolve() : new Promise((resolve) => waiting.set(id, resolve)),
  }
}

export async function leanFloor({ url, agents }: WayJob): Promise<Floor> {
  const told = assignments()
  await inTens(agents, async ({ id }) => {
    const socket = await connect(url, { role: 'agent', id })
    socket.on('offer', (_offer: object, ack: (answer: object) => void) => ack({ accept: true }))
    socket.on('accepted', (contact: number) => {
      void socket
        .emitWithAck('move', { id: contact, state: 'wrapUp' })
        .then(() => socket.emitWithAck('move', { id: contact, state: 'closed' }))
    })
  })
  const lines = await Promise.all(
    Array.from({ length: senders }, async (_, i) => {
      const socket = await connect(url, { role: 'sender', id: `s${i}` })
      socket.on('assigned', ({ id }: { id: number }) => told.done(String(id)))
      return socket
    }),
  )
  const customer = { id: 4217, name: '陈伟 Chen Wei', phone: '+8613800138000' }
  const message = { channel: 'voice', priority: 5, queue: 'complaints', subject, note, customer }
  return {
    send(n) {
      const answered = lines[n % senders]!.emitWithAck('contact', message) as Promise<{ id: number }>
      return {
        persisted: answered.then(() => undefined),
        assigned: answered.then(({ id }) => told.of(String(id))),
      }
    },
  }
}

export async function productFloor({ url, agents, key, phones }: WayJob): Promise<Floor> {
  const told = assignments()
  await inTens(agents, async ({ token }) => {
    const socket = await connect(url, { protocol: 1, token })
    const ask = async <T>(name: string, input: object): Promise<T> => {
      const result = (await socket.emitWithAck(name, input)) as Result<T>
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
      return result.data
    }
    await ask('session:resume', {})
    // While the other sides of a round had their turn, the grace time of a server without desks ran out.
    await ask('presence:set', { commandId: crypto.randomUUID(), state: 'ready' })
    socket.on('contact:offered', ({ contact, offerId }: Push<'contact:offered'>) => {
      const contactId = contact.id
      ask<Contact>('contact:accept', { contactId, offerId })
        .then(async () => {
          told.done(contactId)
          await ask('contact:end', { contactId })
          await ask('contact:finish', { contactId, disposition: 'follow-up' })
        })
        .catch((error: unknown) => console.error(String(error)))
    })
  })
  const post = await httpSender(`${url}/api/v1/contacts`, key, senders)
  return {
    send(n) {
      const id = crypto.randomUUID()
      const from = { phone: phones[n % phones.length] }
      const answered = post(
        JSON.stringify({ id, channel: 'voice', queue: 'complaints', priority: 5, subject, text: note, from }),
      )
      const persisted = answered.then(({ status, text }) => {
        if (status !== 201) throw new Error(`${status} ${text}`)
      })
      return { persisted, assigned: told.of(id) }
    },
  }
}
