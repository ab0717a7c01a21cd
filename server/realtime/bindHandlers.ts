import type { Socket } from 'socket.io'
import { type RequestName, requests } from '../../shared/contract/index.ts'
import { mayRequest } from '../../shared/domain/permissions.ts'
import { fail, type Result } from '../../shared/result.ts'
import { answer, invalidInput } from '../answer.ts'
import { runCommand } from '../commands.ts'
import type { Actor, Deps } from '../deps.ts'
import { commandBody } from './commandBody.ts'
import type { Desk, Handler } from './handler.ts'
import { handlers } from './handlers.ts'
import { isPlainInput } from './plainInput.ts'

/** More than this in one second from one socket is refused. */
export const requestsPerSecond = 100

/**
 * Binds every request of the contract to a desk's socket: the input is parsed, the role looked up, the use case run
 * once per command id, and the answer is always a `Result`. Nothing that a desk sends can throw out of here (I20).
 */
export function bindHandlers(deps: Deps, socket: Socket, desk: Desk): void {
  const actor: Actor = { id: desk.user.id, name: desk.user.name, role: desk.user.role }
  const withinRate = rateOf(deps)
  cutFloods(socket)
  socket.onAny((name: unknown, ...args: unknown[]) => {
    const reply = args.at(-1)
    // Without an acknowledgement there is nobody to answer, and a change nobody hears of is not made.
    if (!isAck(reply)) return
    if (!withinRate()) return reply(tooFast)
    if (!isRequest(name)) return reply(unknownRequest)
    desk.asked()
    void handle(deps, actor, name, args.length > 1 ? args[0] : undefined, desk).then(reply)
  })
}

/**
 * Socket.IO passes each part of a packet as an argument of its own: some 100,000 of them overflow the stack, outside of
 * anything that catches, and would end the whole server. A request has three.
 */
function cutFloods(socket: Socket): void {
  // Private to Socket.IO's types, and the only place before the parts become arguments.
  const wire = socket as unknown as { onevent(packet: { data?: unknown[] }): void }
  const pass = wire.onevent.bind(socket)
  wire.onevent = (packet) => {
    // A packet may come without any data, as the frame `42` does.
    if (packet.data && packet.data.length > 10) socket.disconnect(true)
    else pass(packet)
  }
}

const tooFast = fail({ code: 'busy', reason: 'tooFast', message: 'Too many requests in a second.', retryAfterMs: 1000 })
const unknownRequest = fail({ code: 'notFound', reason: 'unknownRequest', message: 'There is no such request.' })
const notAllowed = fail({
  code: 'invalid',
  message: 'The input is not valid.',
  fields: { input: 'holds a key or a kind of value that is not allowed, or too many of them' },
})

const isAck = (last: unknown): last is (result: Result<unknown>) => void => typeof last === 'function'

const isRequest = (name: unknown): name is RequestName => typeof name === 'string' && Object.hasOwn(requests, name)

/** One request from raw input to `Result`. */
export async function handle(
  deps: Deps,
  actor: Actor,
  name: RequestName,
  raw: unknown,
  desk: Desk,
): Promise<Result<unknown>> {
  if (!mayRequest(desk.user.role, name)) {
    return fail({ code: 'forbidden', reason: 'role', message: `This is not for the role ${desk.user.role}.` })
  }
  if (!isPlainInput(raw)) return notAllowed
  const parsed = requests[name].input.safeParse(raw)
  if (!parsed.success) return fail(invalidInput(parsed.error))
  // Requests that change something carry a command id (`command` in the contract); the others have none.
  const { commandId, ...body } = parsed.data as { commandId?: string }
  // The table's types tie each handler to its own input; over all names TypeScript sees only their union.
  const run = handlers[name] as unknown as Handler<'contact:hold'>
  return answer(deps, name, async () => {
    // `parsed` is this very request's input (see above).
    const input = parsed.data as never
    const data = await runCommand(deps, actor, commandId, commandBody(deps, name, body), (as) =>
      run(deps, as, input, desk),
    )
    return requests[name].data.parse(data)
  })
}

function rateOf(deps: Deps): () => boolean {
  let second = 0
  let count = 0
  return () => {
    const now = Math.floor(deps.world.now() / 1000)
    if (now !== second) {
      second = now
      count = 0
    }
    return ++count <= requestsPerSecond
  }
}
