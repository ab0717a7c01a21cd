import { io, type Socket } from 'socket.io-client'
import { createUser, type NewUser } from '../../server/accounts/createUser.ts'
import { type App, createApp } from '../../server/app.ts'
import { findUserByEmail } from '../../server/db/accountQueries.ts'
import { type Database, insert, type Row } from '../../server/db/database.ts'
import { type Actor, type Deps, systemActor } from '../../server/deps.ts'
import { silentLog } from '../../server/log.ts'
import { addScripts } from '../../server/scripts/addScripts.ts'
import { defaultSettings, type Settings } from '../../server/settings.ts'
import type { Agent } from '../../shared/contract/agents.ts'
import type { Contact, Message } from '../../shared/contract/contacts.ts'
import type { Data, Push, PushName, RawInput, RequestName } from '../../shared/contract/index.ts'
import type { SignedIn, User } from '../../shared/contract/session.ts'
import type { Failure, Result } from '../../shared/result.ts'
import { type FakeWorld, fakeWorld } from './fakeWorld.ts'
import { openTestDatabase } from './testDatabase.ts'

export const password = 'test-password'

/** A company without network: database, settings, people; for use cases called directly. */
export interface TestCompany {
  deps: Deps
  world: FakeWorld
  /** A new account; agents serve every queue unless told otherwise. */
  hire(name: string, more?: Partial<NewUser>): Promise<User>
  close(): Promise<void>
}

export interface CompanyOptions {
  settings?: Partial<Settings>
  queues?: Partial<Row<'queues'>>[]
  db?: Database
  world?: FakeWorld
  /** A company that was opened before: `db` holds it already. */
  isBack?: boolean
}

/** Two queues (`sales` and `support`), dispositions and the scripts of the library. */
export async function openCompany({
  settings,
  queues = [{ id: 'sales' }, { id: 'support' }],
  db,
  world = fakeWorld(),
  isBack = false,
}: CompanyOptions = {}): Promise<TestCompany> {
  const deps: Deps = {
    world,
    log: silentLog,
    settings: { ...defaultSettings, ...settings },
    db: db ?? (await openTestDatabase(world.now)),
  }
  const rows = queues.map((queue, i) => queueRow({ position: i + 1, ...queue }))
  if (!isBack)
    await deps.db.writeAll(systemActor, {
      writes: [...rows.map((row) => insert('queues', row)), ...dispositions.map((row) => insert('dispositions', row))],
      events: [],
    })
  await addScripts(deps, systemActor)
  return {
    deps,
    world,
    hire: (name, more) =>
      createUser(deps, systemActor, {
        email: `${name}@test.wubu`,
        name,
        role: 'agent',
        password,
        queues: rows.map((row) => row.id),
        ...more,
      }),
    close: () => deps.db.close(),
  }
}

/** A signed-in person on a socket. */
export interface TestDesk {
  user: User
  session: SignedIn
  socket: Socket
  /** Every push received, in order. */
  pushes: { name: PushName; data: Push<PushName> }[]
  request<N extends RequestName>(name: N, input: RawInput<N>): Promise<Result<Data<N>>>
  /** The data of a request that must be fine. */
  get<N extends RequestName>(name: N, input: RawInput<N>): Promise<Data<N>>
  /** The next push of this name, also one that came since the last call. */
  next<N extends PushName>(name: N): Promise<Push<N>>
  disconnect(): void
}

/** Whatever the API may answer; a test reads the part that it asked for. */
export interface ApiBody extends SignedIn {
  contact: Contact
  message: Message
  items: (Contact & Agent)[]
  error: Failure
  id: string
  key: string
  phones: string[]
  version: number
}

/** A company behind a real server on a free port, its time standing still until `advance`. */
export interface TestApp extends TestCompany {
  app: App
  url: string
  actor(user: User): Actor
  connect(user: User, more?: { since?: number; token?: string }): Promise<TestDesk>
  signIn(user: User): Promise<SignedIn>
  api(method: string, path: string, body?: unknown, token?: string): Promise<{ status: number; body: ApiBody }>
  /** An administrator's token. */
  adminToken: string
  /** Moves the clock second by second, sweeping at each, and says what was gathered. */
  advance(ms: number): Promise<void>
  /** Resolves when nothing is under way: offers made, changes announced. */
  settle(): Promise<void>
}

/** Starts the whole server. */
export async function openApp(options: CompanyOptions = {}): Promise<TestApp> {
  const company = await openCompany(options)
  const { deps, world } = company
  const app = await createApp({ deps, version: '0.0.0', demo: false })
  const url = await app.listen('127.0.0.1', 0)
  const desks: TestDesk[] = []
  const admin = (await findUserByEmail(deps.db, 'admin@test.wubu')) ?? (await company.hire('admin', { role: 'admin' }))

  const api: TestApp['api'] = async (method, path, body, token = adminToken) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: JSON.parse(text || 'null') as ApiBody }
  }
  const signIn = async (user: User): Promise<SignedIn> => {
    const { body } = await api('POST', '/sessions', { email: user.email, password }, 'none')
    return body
  }
  const adminToken = (await signIn(admin)).token

  const settle = async () => {
    let before
    do {
      before = await deps.db.lastSeq()
      await app.floor.idle()
      await app.realtime.announcer.idle()
      await new Promise((resolve) => setImmediate(resolve))
    } while ((await deps.db.lastSeq()) !== before)
    await app.realtime.tick()
  }
  return {
    ...company,
    app,
    url,
    adminToken,
    actor: ({ id, name, role }) => ({ id, name, role }),
    api,
    signIn,
    settle,
    async connect(user, more = {}) {
      const session = await signIn(user)
      const desk = await openDesk(url, user, { ...session, token: more.token ?? session.token }, more.since)
      desks.push(desk)
      await settle()
      return desk
    },
    async advance(ms) {
      for (let left = ms; left > 0; left -= 1000) {
        world.advance(Math.min(1000, left))
        await app.floor.sweep()
      }
      await settle()
    },
    async close() {
      for (const desk of desks) desk.disconnect()
      await app.close()
    },
  }
}

/** Connects a desk; rejects with the server's failure when it is refused. */
export async function openDesk(url: string, user: User, session: SignedIn, since?: number): Promise<TestDesk> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    timeout: 5000,
    auth: { token: session.token, protocol: 1, ...(since === undefined ? {} : { since }) },
  })
  const pushes: TestDesk['pushes'] = []
  const waiting: { name: string; resolve: (data: never) => void }[] = []
  let read: Record<string, number> = {}
  socket.onAny((name: PushName, data: Push<PushName>) => {
    pushes.push({ name, data })
    const i = waiting.findIndex((each) => each.name === name)
    if (i >= 0) {
      read[name] = pushes.filter((each) => each.name === name).length
      waiting.splice(i, 1)[0]!.resolve(data as never)
    }
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', (error) => {
      reject(error)
      socket.disconnect()
    })
    // A link that is cut between its opening and the server's word ends without either; a refusal closes it first.
    socket.io.once('close', (reason) => queueMicrotask(() => reject(new Error(`the link was closed: ${reason}`))))
  })
  const request: TestDesk['request'] = (name, input) => socket.timeout(10_000).emitWithAck(name, input)
  return {
    user,
    session,
    socket,
    pushes,
    request,
    async get(name, input) {
      const result = await request(name, input)
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
      return result.data
    },
    next(name) {
      const seen = pushes.filter((each) => each.name === name)
      const at = read[name] ?? 0
      if (seen.length > at) {
        read = { ...read, [name]: at + 1 }
        return Promise.resolve(seen[at]!.data as never)
      }
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no ${name} within 10 s`)), 10_000)
        waiting.push({ name, resolve: (data) => (clearTimeout(timer), resolve(data)) })
      })
    },
    disconnect: () => void socket.disconnect(),
  }
}

export const queueRow = (more: Partial<Row<'queues'>>): Row<'queues'> => ({
  id: 'sales',
  name: { en: 'Sales', zh: '销售' },
  mode: 'push',
  skills: {},
  offerMs: 20_000,
  wrapUpMs: 60_000,
  dispositionRequired: true,
  serviceLevelMs: 20_000,
  serviceLevelTarget: 0.8,
  shortAbandonMs: 5000,
  overflowTo: null,
  overflowAfterMs: null,
  pairing: false,
  scriptId: null,
  position: 1,
  version: 1,
  ...more,
})

const dispositions: Row<'dispositions'>[] = [
  { id: 'resolved', name: { en: 'Resolved', zh: '已解决' }, needsGates: true, position: 1 },
  { id: 'follow-up', name: { en: 'Follow-up', zh: '需跟进' }, needsGates: false, position: 2 },
]
