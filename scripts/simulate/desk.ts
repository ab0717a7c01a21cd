import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { z } from 'zod'
import type { Data, Push, PushName, RawInput, RequestName } from '../../shared/contract/index.ts'
import { protocolVersion, type SignedIn, type Snapshot } from '../../shared/contract/session.ts'
import { fail, type Result } from '../../shared/result.ts'
import { sleepReal } from './pace.ts'

const answerMs = 8000
const attempts = 4
const pingEveryMs = 300_000
const refused = z.object({ data: z.object({ code: z.string() }) })

/** A signed-in person's connection, as a desk holds it: it comes back by itself and begins with a snapshot. */
export class Desk {
  readonly #signIn: () => Promise<SignedIn>
  readonly #socket: Socket
  readonly #ping: NodeJS.Timeout
  readonly #snapshotListeners: ((snapshot: Snapshot) => void)[] = []
  #session: SignedIn
  #closed = false

  private constructor(url: string, signIn: () => Promise<SignedIn>, session: SignedIn) {
    this.#signIn = signIn
    this.#session = session
    this.#socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      reconnectionDelay: 300,
      reconnectionDelayMax: 3000,
      auth: (give) => give({ token: this.#session.token, protocol: protocolVersion }),
    })
    // A session without a sign of life is ended by the server after half an hour.
    this.#ping = setInterval(() => void this.request('session:ping', {}), pingEveryMs)
    this.#ping.unref()
  }

  get user(): SignedIn['user'] {
    return this.#session.user
  }

  /** Signs in and prepares the connection; `connect` opens it, when everybody listens. */
  static async open(url: string, signIn: () => Promise<SignedIn>): Promise<Desk> {
    return new Desk(url, signIn, await signIn())
  }

  /** Listens to the server's pushes of this name. */
  on<N extends PushName>(name: N, listener: (push: Push<N>) => void): void {
    // Socket.IO's own types cannot follow a name that varies.
    this.#socket.on(name, listener as never)
  }

  /** Listens to the whole picture, which comes after every connect. */
  onSnapshot(listener: (snapshot: Snapshot) => void): void {
    this.#snapshotListeners.push(listener)
  }

  /** Resolves with the first snapshot. Rejects when the server does not let this person in. */
  connect(): Promise<Snapshot> {
    return new Promise((resolve, reject) => {
      this.onSnapshot(resolve)
      this.#socket.on('connect', () => void this.#takeSnapshot())
      this.#socket.on('session:reset', () => void this.#takeSnapshot())
      this.#socket.on('disconnect', (reason) => {
        // The client comes back by itself only when it was not the server who hung up.
        if (reason === 'io server disconnect' && !this.#closed) void sleepReal(1000).then(() => this.#reopen())
      })
      this.#socket.on('connect_error', (error) => {
        // Without `data` the server is not there; the client goes on trying.
        if (!refused.safeParse(error).success || this.#closed) return
        this.#signIn()
          .then((session) => (this.#session = session))
          .then(() => sleepReal(1000))
          .then(() => this.#reopen(), reject)
      })
      this.#socket.connect()
    })
  }

  /** Asks the server; a request without an answer is made again with the same command id, so it happens once. */
  async request<N extends RequestName>(name: N, input: RawInput<N>): Promise<Result<Data<N>>> {
    for (let attempt = 1; ; attempt++) {
      try {
        // The contract says what each request is answered; Socket.IO's own types do not know it.
        return (await this.#socket.timeout(answerMs).emitWithAck(name, input)) as Result<Data<N>>
      } catch {
        if (this.#closed || attempt === attempts) return fail({ code: 'timeout', message: `no answer to ${name}` })
      }
    }
  }

  /** Ends the connection for good. */
  close(): void {
    this.#closed = true
    clearInterval(this.#ping)
    this.#socket.disconnect()
  }

  #reopen(): void {
    if (!this.#closed) this.#socket.connect()
  }

  async #takeSnapshot(): Promise<void> {
    const resumed = await this.request('session:resume', {})
    if (!resumed.ok || !('snapshot' in resumed.data)) return
    for (const listener of this.#snapshotListeners) listener(resumed.data.snapshot)
  }
}

/** A new command id. */
export const newCommand = (): { commandId: string } => ({ commandId: randomUUID() })
