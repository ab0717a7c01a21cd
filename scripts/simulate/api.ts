import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { contact, type Contact, contactPage, type ReceiveContactInput } from '../../shared/contract/contacts.ts'
import { customerCard, type CustomerCard, customerPage, type Customer } from '../../shared/contract/customers.ts'
import { queue, type Queue } from '../../shared/contract/queues.ts'
import { type Role, signedIn, type SignedIn, user, type User } from '../../shared/contract/session.ts'
import { sleepReal } from './pace.ts'

/** What the server said instead of yes. */
export class ApiRefusal extends Error {
  readonly status: number
  readonly reason: string | undefined
  constructor(status: number, reason: string | undefined, message: string) {
    super(message)
    this.status = status
    this.reason = reason
  }
}

export interface NewAccount {
  email: string
  name: string
  role: Role
  password: string
  queues: string[]
  skills: Record<string, number>
}

const refusal = z.object({ error: z.object({ message: z.string(), reason: z.string().optional() }) })
const retriesMs = [100, 300, 1000, 2000, 4000, 8000]

/** The public HTTP API, as another system uses it. Every call is made again when the network or the server fails. */
export class Api {
  readonly url: string
  readonly #token: (isRefused: boolean) => Promise<string>

  /** `token` gives an API key or a session's token, a new one when the last was refused. */
  constructor(url: string, token: (isRefused: boolean) => Promise<string>) {
    this.url = url.replace(/\/$/, '')
    this.#token = token
  }

  static signIn(url: string, email: string, password: string): Promise<SignedIn> {
    const api = new Api(url, () => Promise.resolve('none'))
    return api.#send('POST', '/sessions', signedIn, { email, password })
  }

  async receive(input: ReceiveContactInput & { id: string }): Promise<Contact> {
    return (await this.#send('POST', '/contacts', z.object({ contact }), input)).contact
  }

  async leave(contactId: string, reason: 'hungUp' | 'left' | 'done'): Promise<Contact> {
    return (await this.#send('POST', `/contacts/${contactId}/end`, z.object({ contact }), { reason })).contact
  }

  /** False when the contact is over. */
  async say(contactId: string, text: string): Promise<boolean> {
    try {
      await this.#send('POST', `/contacts/${contactId}/messages`, z.unknown(), { id: randomUUID(), text })
      return true
    } catch (error) {
      if (error instanceof ApiRefusal && error.reason === 'contactOver') return false
      throw error
    }
  }

  async getContact(contactId: string): Promise<Contact> {
    return (await this.#send('GET', `/contacts/${contactId}`, z.object({ contact }))).contact
  }

  /** Contacts newest first, page after page, while `goOn` says so. */
  async listContacts(query: { state?: Contact['state'] }, goOn: (oldest: Contact) => boolean): Promise<Contact[]> {
    const all: Contact[] = []
    const filter = query.state ? `&state=${query.state}` : ''
    for (let cursor = ''; ;) {
      const page = await this.#send('GET', `/contacts?limit=200${filter}${cursor}`, contactPage)
      all.push(...page.items)
      const oldest = page.items.at(-1)
      if (!page.nextCursor || !oldest || !goOn(oldest)) return all
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`
    }
  }

  /** At most `most` customers, by name. */
  async listCustomers(most: number): Promise<Customer[]> {
    const all: Customer[] = []
    for (let cursor = ''; all.length < most;) {
      const page = await this.#send('GET', `/customers?limit=200${cursor}`, customerPage)
      all.push(...page.items)
      if (!page.nextCursor) break
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`
    }
    return all.slice(0, most)
  }

  getCustomer(id: string): Promise<CustomerCard> {
    return this.#send('GET', `/customers/${id}`, customerCard)
  }

  async listQueues(): Promise<Queue[]> {
    const page = await this.#send('GET', '/queues', z.object({ items: z.array(z.object({ queue })) }))
    return page.items.map((item) => item.queue)
  }

  async createUser(account: NewAccount): Promise<User> {
    return (await this.#send('POST', '/users', z.object({ user }), account)).user
  }

  /** The account signs in no more. */
  async disableUser(id: string): Promise<void> {
    await this.#send('PATCH', `/users/${id}`, z.unknown(), { disabled: true })
  }

  async #send<T>(method: string, path: string, shape: z.ZodType<T>, body?: unknown): Promise<T> {
    for (let attempt = 0, isRefused = false; ; attempt++) {
      try {
        return shape.parse(await this.#once(method, path, body, isRefused))
      } catch (error) {
        if (error instanceof ApiRefusal && error.status === 401 && !isRefused) {
          isRefused = true
          continue
        }
        const waitMs = retriesMs[attempt]
        const final = error instanceof z.ZodError || (error instanceof ApiRefusal && !isPassing(error.status))
        if (final || waitMs === undefined) throw error
        await sleepReal(waitMs)
      }
    }
  }

  async #once(method: string, path: string, body: unknown, isRefused: boolean): Promise<unknown> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.#token(isRefused)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    })
    const text = await response.text()
    const answer: unknown = text ? JSON.parse(text) : null
    if (response.ok) return answer
    const said = refusal.safeParse(answer).data?.error
    throw new ApiRefusal(response.status, said?.reason, said?.message ?? `${method} ${path}: ${response.status}`)
  }
}

/** Answers that another try may change: too fast, or the server is not well. */
const isPassing = (status: number): boolean => status === 429 || status >= 500
