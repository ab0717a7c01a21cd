import { io } from 'socket.io-client'
import type { Data, RawInput, RequestName } from '../../shared/contract/index.ts'
import { protocolVersion, type Resumed } from '../../shared/contract/session.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { ConnectionOptions } from './connectionOptions.ts'
import { createPushOrder, isPushName, type NamedPush } from './pushOrder.ts'
import { isChanging } from './requestKinds.ts'
import { asEndReason, calledWithin, delay, type DeskSocket, type EndReason } from './wire.ts'

export interface Connection {
  start(): void
  stop(): void
  /**
   * Asks the server. A changing request gets a command id and is sent again with the same id after a cut or a
   * timeout, so it happens once (I4). Never throws: no answer is the failure `timeout` with reason `offline` or
   * `noAnswer`.
   */
  request<N extends RequestName>(name: N, input: RawInput<N>): Promise<Result<Data<N>>>
}

const longestRetryMs = 8000

/** The one link to the server: WebSocket only, endless reconnect, and a resume after every connect. */
export function createConnection(options: ConnectionOptions): Connection {
  const { listener, ackMs = 5000, patienceMs = 12_000, pingMs = 5000, firstRetryMs = 500 } = options
  const order = createPushOrder()
  /** Pushes that came while a resume was under way. */
  let held: NamedPush[] | null = []
  let live = false
  /** Counts connects and resets, so that the answer to an older resume is not applied. */
  let round = 0
  let waiting: (() => void)[] = []
  let pinging: ReturnType<typeof setInterval> | undefined
  let refusals = 0

  const socket: DeskSocket = io(options.address, {
    autoConnect: false,
    forceNew: true,
    transports: ['websocket'],
    reconnectionAttempts: Infinity,
    reconnectionDelay: firstRetryMs,
    reconnectionDelayMax: longestRetryMs,
    randomizationFactor: 0.5,
    timeout: 8000,
    auth: (give) => give({ token: options.token() ?? '', protocol: protocolVersion, since: order.since() }),
  })

  /** One try; null when no answer came in time or the link was cut. */
  async function ask<N extends RequestName>(name: N, input: RawInput<N>, ms: number): Promise<Result<Data<N>> | null> {
    const emitter = socket.timeout(ms)
    // Socket.IO's types cannot relate a name in a variable to its input and answer; the contract's map does.
    const emit = emitter.emitWithAck.bind(emitter) as (name: N, input: unknown) => Promise<Result<Data<N>>>
    return emit(name, input).catch(() => null)
  }

  const backOff = (tries: number) => Math.min(longestRetryMs, firstRetryMs * 2 ** tries) * (0.5 + Math.random())

  const goLive = () => {
    live = true
    listener.onLink('live')
    const ready = waiting
    waiting = []
    for (const go of ready) go()
  }

  const end = (reason: EndReason) => {
    stop()
    listener.onEnded(reason)
  }

  const take = (push: NamedPush): boolean => {
    const isNews = order.isNews(push)
    if (isNews) listener.onPush(push)
    return isNews
  }

  const receive = (push: NamedPush) => {
    if (push.name === 'session:ended') return end(push.data.reason)
    if (push.name === 'session:reset') {
      order.forget()
      return void resume()
    }
    if (held) held.push(push)
    else take(push)
  }

  const apply = (resumed: Resumed) => {
    let changes = 0
    if ('snapshot' in resumed) {
      order.startFrom(resumed.seq)
      listener.onSnapshot(resumed.snapshot)
    } else {
      // The server parsed what it stored; a push this client does not know is passed over.
      for (const { push, data } of resumed.events) {
        const isNews = isPushName(push) && take({ name: push, data } as NamedPush)
        // Every resume tells the lines as they are now, so they say nothing of what was missed.
        if (isNews && push !== 'queue:changed') changes += 1
      }
      order.caughtUp(resumed.seq)
    }
    const late = held ?? []
    held = null
    late.forEach(take)
    listener.onResumed({ kind: 'snapshot' in resumed ? 'snapshot' : 'events', changes })
  }

  async function resume(): Promise<void> {
    round += 1
    const mine = round
    held ??= []
    const isCurrent = () => mine === round && socket.connected
    for (let tries = 0; isCurrent(); tries += 1) {
      const since = order.since()
      const sentAt = performance.now()
      const answer = await ask('session:resume', since === undefined ? {} : { since }, ackMs * 2)
      if (!isCurrent()) return
      if (answer?.ok) {
        const { data } = answer
        listener.onPing(performance.now() - sentAt, 'snapshot' in data ? data.snapshot.serverNow : data.serverNow)
        apply(data)
        return goLive()
      }
      const reason = answer ? asEndReason(answer.error) : null
      if (reason) return end(reason)
      await delay(backOff(tries))
    }
  }

  const ping = async () => {
    if (!live) return
    order.mark()
    const sentAt = performance.now()
    const answer = await ask('session:ping', {}, ackMs)
    if (answer?.ok) listener.onPing(performance.now() - sentAt, answer.data.serverNow)
  }

  /** Socket.IO gives up by itself when the server closed or refused the socket; we do not. */
  const retry = async () => {
    await delay(backOff((refusals += 1)))
    if (pinging && !socket.active) socket.connect()
  }

  socket.on('connect', () => void resume())
  socket.on('disconnect', (why) => {
    round += 1
    held ??= []
    live = false
    listener.onLink('offline')
    if (why === 'io server disconnect') void retry()
  })
  socket.on('connect_error', (error) => {
    const reason = socket.active ? null : asEndReason(error)
    if (reason) return end(reason)
    listener.onLink('offline')
    if (!socket.active) void retry()
  })
  // onAny hands over an untyped name and body; what the server sends was parsed by the contract there.
  socket.onAny((name: string, data: unknown) => {
    if (isPushName(name)) receive({ name, data } as NamedPush)
  })

  const reconnectNow = () => {
    if (!socket.connected) socket.disconnect().connect()
  }

  function start() {
    if (pinging) return
    listener.onLink('connecting')
    pinging = setInterval(() => void ping(), pingMs)
    globalThis.addEventListener('online', reconnectNow)
    socket.connect()
  }

  function stop() {
    clearInterval(pinging)
    pinging = undefined
    globalThis.removeEventListener('online', reconnectNow)
    order.forget()
    socket.disconnect()
  }

  async function request<N extends RequestName>(name: N, input: RawInput<N>): Promise<Result<Data<N>>> {
    // A caller who repeats an act of its own passes the id that it used before; that one stands.
    const body = isChanging(name) ? { commandId: options.newId(), ...input } : input
    const deadline = performance.now() + patienceMs
    const left = () => deadline - performance.now()
    while (left() > 0) {
      if (!live && !(await calledWithin((go) => waiting.push(go), left()))) break
      const answer = await ask(name, body, Math.min(ackMs, Math.max(1, left())))
      if (answer) return answer
    }
    return fail({ code: 'timeout', reason: live ? 'noAnswer' : 'offline', message: `No answer to ${name}.` })
  }

  return { start, stop, request }
}
