import type { Server as HttpServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server, type Socket } from 'socket.io'
import { handshake } from '../../shared/contract/session.ts'
import type { ServerToClient } from '../../shared/contract/index.ts'
import { authenticate, type Signed } from '../accounts/authenticate.ts'
import { listAgents } from '../db/agentQueries.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import type { LiveWall } from '../queues/wallboard.ts'
import { Announcer } from './announcer.ts'
import { bindHandlers } from './bindHandlers.ts'
import type { Desk } from './handlers.ts'
import { createLinkNotes } from './linkNotes.ts'
import { resume, roomsFor } from './resume.ts'
import { rooms } from './rooms.ts'
import { cutOff, isSlow } from './slowSockets.ts'

/** Sockets that one user may have open; the oldest is closed for one more. */
export const socketsPerUser = 10

/** The largest frame: enough for a too long text to be refused by name rather than by a cut link. */
const maxFrameBytes = 1_500_000

/** What is known of a desk once it is let in. */
interface DeskAuth {
  signed: Signed
  token: string
  since: number | undefined
}

type Sockets = Server<Record<string, never>, ServerToClient, Record<string, never>, DeskAuth>
type DeskSocket = Socket<Record<string, never>, ServerToClient, Record<string, never>, DeskAuth>

export interface Realtime {
  announcer: Announcer
  /** How many desks are connected. */
  countDesks(): number
  /** Notes the link of every agent whose row says otherwise than their desk; once a second. */
  checkLinks(): Promise<void>
  /** Says what was gathered, and closes desks that do not read or whose session is over. */
  tick(): Promise<void>
  close(): Promise<void>
}

/** Opens Socket.IO on an HTTP server. `allowed` is the exact list of origins; a missing origin is a program, not a page. */
export async function openRealtime(
  deps: Deps,
  http: HttpServer,
  wall: LiveWall,
  allowed: (origin: string | undefined, host: string | undefined) => boolean,
): Promise<Realtime> {
  const io: Sockets = new Server(http, {
    serveClient: false,
    transports: ['websocket'],
    perMessageDeflate: false,
    maxHttpBufferSize: maxFrameBytes,
    pingInterval: 5000,
    pingTimeout: 5000,
    connectTimeout: 10_000,
    allowRequest: (request, done) => {
      const fine = allowed(request.headers.origin, request.headers.host)
      if (!fine) deps.log.warn({ origin: request.headers.origin }, 'a socket from another origin was refused')
      done(fine ? null : 'origin', fine)
    },
  })
  const hears = (room: string) => (io.sockets.adapter.rooms.get(room)?.size ?? 0) > 0
  const announcer = new Announcer(
    deps,
    {
      emit: (to, name, data) => {
        // The contract's parse has given each push its shape; Socket.IO's types cannot follow a name that varies.
        const audience = io.to(to) as unknown as { emit(name: string, data: unknown): void }
        audience.emit(name, data)
      },
      hears,
      // A turn later, so that whoever signs out still hears that it is done.
      closeSession: (sessionId) => deps.world.soon(() => io.in(rooms.session(sessionId)).disconnectSockets(true)),
    },
    wall,
    await deps.db.lastSeq(),
  )

  io.use((socket, next) => {
    signIn(deps, socket).then(
      () => next(),
      (error: unknown) => next(asConnectError(error)),
    )
  })
  const notes = createLinkNotes(deps, (agentId) => hears(rooms.user(agentId)))
  const links = new Set<Duplex>()
  http.on('upgrade', (_request, link) => {
    links.add(link)
    link.once('close', () => links.delete(link))
  })
  let closing = false
  io.on('connection', (socket) => {
    const { signed, token } = socket.data
    closeOldest(io, signed.user.id, socket)
    void socket.join([rooms.user(signed.user.id), rooms.session(signed.sessionId)])
    const joined = roomsFor(deps, signed.user).then((more) => socket.join(more))
    const linked = signed.user.role === 'agent' ? notes.take(signed.user.id) : Promise.resolve()
    bindHandlers(deps, socket, deskOf(deps, socket, announcer, wall, linked))
    // Once more after joining: a session that ended in between has missed the word of it.
    Promise.all([joined, linked, authenticate(deps, token)]).catch((error: unknown) => {
      deps.log.error({ err: error }, 'a desk could not be linked; it is asked to connect again')
      socket.disconnect(true)
    })
    socket.on('disconnect', () => {
      // When the server itself ends, the next start gives everybody the grace time.
      if (closing || signed.user.role !== 'agent') return
      notes
        .take(signed.user.id)
        .catch((error: unknown) => deps.log.error({ err: error }, 'a lost link could not be noted'))
    })
  })

  return {
    announcer,
    countDesks: () => io.sockets.sockets.size,
    async checkLinks() {
      const wrong = (await listAgents(deps.db)).filter(
        (agent) => (agent.linkLostAt === null) !== hears(rooms.user(agent.id)) && agent.chosen !== 'offline',
      )
      await Promise.all(wrong.map((agent) => notes.take(agent.id)))
    },
    async tick() {
      await announcer.tick()
      for (const socket of io.sockets.sockets.values()) {
        if (isSlow(socket.conn)) cutOff(socket.conn)
        else if (socket.data.signed.expiresAt <= deps.world.now()) endDesk(socket, 'revoked')
      }
    },
    async close() {
      closing = true
      const closed = io.close()
      // Who does not read would keep the server half a minute from ending.
      for (const link of links) link.destroy()
      await closed
      await notes.idle()
    },
  }
}

async function signIn(deps: Deps, socket: DeskSocket): Promise<void> {
  const parsed = handshake.safeParse(socket.handshake.auth)
  if (!parsed.success) {
    const badProtocol = parsed.error.issues.some((issue) => issue.path[0] === 'protocol')
    throw new Refusal({
      code: badProtocol ? 'conflict' : 'unauthorized',
      reason: badProtocol ? 'protocol' : 'badToken',
      message: badProtocol
        ? 'This desk speaks another version of the protocol: reload or update it.'
        : 'Sign in first.',
    })
  }
  const { token, since } = parsed.data
  socket.data = { signed: await authenticate(deps, token), token, since }
}

/** What a refused desk is told: the failure as `error.data`. */
function asConnectError(error: unknown): Error {
  const failure =
    error instanceof Refusal
      ? error.failure
      : { code: 'internal' as const, message: 'The server could not look up this session.' }
  return Object.assign(new Error(failure.code), { data: failure })
}

function deskOf(deps: Deps, socket: DeskSocket, announcer: Announcer, wall: LiveWall, linked: Promise<void>): Desk {
  const { token } = socket.data
  const { user } = socket.data.signed
  return {
    user,
    token,
    seen: async () => void (await authenticate(deps, token)),
    join: (room) => void socket.join(room),
    leave: (room) => void socket.leave(room),
    async resume(since) {
      // A desk that is back is not shown its own cut any more.
      await linked
      const mine = await roomsFor(deps, user)
      await socket.join([...mine, rooms.user(user.id)])
      // From here on this socket hears every later push, so what is missing ends exactly here.
      // What the handshake said holds for the first time only: who asks again for nothing wants the whole picture.
      const from = since ?? socket.data.since
      socket.data.since = undefined
      return resume(deps, user, announcer.announcedSeq, from, new Set(socket.rooms))
    },
    async watchWall() {
      await socket.join(rooms.wall)
      return wall.read()
    },
  }
}

function closeOldest(io: Sockets, userId: string, newest: DeskSocket): void {
  const ids = [...(io.sockets.adapter.rooms.get(rooms.user(userId)) ?? [])]
  const others = ids.flatMap((id) => (id === newest.id ? [] : (io.sockets.sockets.get(id) ?? [])))
  for (const socket of others.slice(0, Math.max(0, others.length + 1 - socketsPerUser))) {
    endDesk(socket, 'replaced')
  }
}

function endDesk(socket: DeskSocket, reason: 'revoked' | 'replaced'): void {
  socket.emit('session:ended', { seq: 0, reason })
  socket.disconnect(true)
}
