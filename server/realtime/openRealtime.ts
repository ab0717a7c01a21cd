import type { Server as HttpServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server, type Socket } from 'socket.io'
import type { ServerToClient } from '../../shared/contract/index.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import type { LiveWall } from '../queues/wallboard.ts'
import type { Announcer } from './announcer.ts'
import { bindHandlers } from './bindHandlers.ts'
import { type Admitted, createDeskLinks, type Link, type Links } from './deskLinks.ts'
import { rooms } from './rooms.ts'
import { cutOff, isSlow } from './slowSockets.ts'

/** The largest frame: enough for a too long text to be refused by name rather than by a cut link. */
const maxFrameBytes = 1_500_000

/** What carries a desk's socket, as Engine.IO knows it. */
type EngineSocket = Socket['conn']
type DeskSocket = Socket<Record<string, never>, ServerToClient, Record<string, never>, { link: Link }>
type Sockets = Server<Record<string, never>, ServerToClient, Record<string, never>, { link: Link }>

export interface Realtime {
  announcer: Announcer
  /** How many desks are connected. */
  countDesks(): number
  /** Notes the link of every agent whose row says otherwise than their desk; once a second. */
  checkLinks(): Promise<void>
  /** Says what was gathered, and closes desks that do not read or whose session is over. */
  tick(): Promise<void>
  /** The clock was set by so many ms: every desk draws itself anew. */
  clockSet(byMs: number): void
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
  writeTogether(io)
  const desks = await createDeskLinks(deps, linksOf(deps, io), wall)

  io.use((socket, next) => {
    desks.letIn(socket.handshake.auth).then(
      (admitted) => {
        socket.data.link = linkOf(socket, admitted)
        next()
      },
      (error: unknown) => next(asConnectError(error)),
    )
  })
  const wires = new Set<Duplex>()
  http.on('upgrade', (_request, wire) => {
    wires.add(wire)
    wire.once('close', () => wires.delete(wire))
  })
  io.on('connection', (socket) => {
    const { desk, closed } = desks.open(socket.data.link)
    bindHandlers(deps, socket, desk)
    socket.on('disconnect', closed)
  })

  return {
    announcer: desks.announcer,
    countDesks: () => io.sockets.sockets.size,
    checkLinks: () => desks.checkLinks(),
    tick: () => desks.tick(),
    clockSet: (byMs) => desks.clockSet(byMs),
    async close() {
      desks.closing()
      const closed = io.close()
      // Who does not read would keep the server half a minute from ending.
      for (const wire of wires) wire.destroy()
      await closed
      await desks.idle()
    },
  }
}

/** Frames that are sent to a desk at once leave in one write: each would be a call of the kernel of its own. */
function writeTogether(io: Sockets): void {
  // Both events are told at once, before and after the frames are given to the wire.
  io.engine.on('flush', (link: EngineSocket) => link.request.socket.cork())
  io.engine.on('drain', (link: EngineSocket) => link.request.socket.uncork())
}

function linksOf(deps: Deps, io: Sockets): Links {
  const inRoom = (room: string) => io.sockets.adapter.rooms.get(room) ?? new Set<string>()
  return {
    emit: (to, name, data) => {
      // The contract's parse has given each push its shape; Socket.IO's types cannot follow a name that varies.
      const audience = io.to(to) as unknown as { emit(name: string, data: unknown): void }
      audience.emit(name, data)
    },
    hears: (room) => inRoom(room).size > 0,
    // A turn later, so that whoever signs out still hears that it is done.
    closeSession: (sessionId) => deps.world.soon(() => io.in(rooms.session(sessionId)).disconnectSockets(true)),
    *all() {
      for (const socket of io.sockets.sockets.values()) yield socket.data.link
    },
    inRoom: (room) => [...inRoom(room)].flatMap((id) => io.sockets.sockets.get(id)?.data.link ?? []),
  }
}

function linkOf(socket: DeskSocket, admitted: Admitted): Link {
  return {
    admitted,
    get rooms() {
      return socket.rooms
    },
    // Rooms held in memory are joined at once; there is nothing to wait for.
    join: (more) => void socket.join(more),
    leave: (room) => void socket.leave(room),
    send: (name, data) => {
      // As above: the types of `Link` tie name and data together, those of Socket.IO cannot.
      const wire = socket as unknown as { emit(name: string, data: unknown): void }
      wire.emit(name, data)
    },
    end: () => void socket.disconnect(true),
    isSlow: () => isSlow(socket.conn),
    cut: () => cutOff(socket.conn),
  }
}

/** What a refused desk is told: the failure as `error.data`. */
function asConnectError(error: unknown): Error {
  const failure =
    error instanceof Refusal
      ? error.failure
      : { code: 'internal' as const, message: 'The server could not look up this session.' }
  return Object.assign(new Error(failure.code), { data: failure })
}
