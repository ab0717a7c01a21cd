import { handshake } from '../../shared/contract/session.ts'
import type { Push, PushName } from '../../shared/contract/index.ts'
import { authenticate, seenEveryMs, type Signed } from '../accounts/authenticate.ts'
import { listLinks } from '../db/agentQueries.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import type { LiveWall } from '../queues/wallboard.ts'
import { Announcer, type Outlet } from './announcer.ts'
import type { Desk } from './handler.ts'
import { createLinkNotes } from './linkNotes.ts'
import { resume, roomsFor } from './resume.ts'
import { type AtTickets, createPresence } from './ticketPresence.ts'
import { rooms } from './rooms.ts'

/** Links that one user may have open; the oldest is closed for one more. */
const linksPerUser = 10

// To ask five thousand links whether they read takes ten milliseconds: not with every tick.
const lookEveryMs = 500

/** What is known of a desk once it is let in. */
export interface Admitted {
  signed: Signed
  token: string
  /** Up to where the desk says it has heard everything. */
  since: number | undefined
  /** When this link last showed that somebody is there. */
  seenAt: number
}

/** One desk's connection, whatever carries it: Socket.IO in the server, a faulty link in the simulation. */
export interface Link {
  admitted: Admitted
  readonly rooms: ReadonlySet<string>
  join(more: string[]): void
  leave(room: string): void
  send<N extends PushName>(name: N, data: Push<N>): void
  /** Ends it once what was sent has left. */
  end(): void
  /** Whether it does not read what it is sent (I17). */
  isSlow(): boolean
  /** Ends it without waiting for it to read. */
  cut(): void
}

/** All the links there are. */
export interface Links extends Outlet {
  all(): Iterable<Link>
  /** Those in a room, the oldest first. */
  inRoom(room: string): Link[]
}

/** What the server does with the links of desks, without what carries them. */
export interface DeskLinks {
  announcer: Announcer
  /** Who a handshake stands for. Throws `Refusal` for another protocol or a session that is not valid. */
  letIn(handshake: unknown): Promise<Admitted>
  /** A desk's link is there: what it can do, and what is to be called when it is gone. */
  open(link: Link): { desk: Desk; closed(): void }
  /** Notes the link of every agent whose row says otherwise than their desk; once a second. */
  checkLinks(): Promise<void>
  /** Says what was gathered; twice a second closes desks that do not read or whose session is over. */
  tick(): Promise<void>
  /** The clock was set by so many ms: sessions keep their time, and every desk draws itself anew. */
  clockSet(byMs: number): void
  /** The server ends: links that close from now on were not lost. */
  closing(): void
  /** Resolves when every link's state is noted. */
  idle(): Promise<void>
}

/** Begins to say what is committed to the desks on these links. */
export async function createDeskLinks(deps: Deps, links: Links, wall: LiveWall): Promise<DeskLinks> {
  const announcer = new Announcer(deps, links, wall, await deps.db.lastSeq())
  const notes = createLinkNotes(deps, (agentId) => links.hears(rooms.user(agentId)))
  const presence = createPresence(deps, links, announcer)
  deps.db.onCommitted((events) => {
    for (const { noun, payload } of events) {
      if (noun !== 'ticket') continue
      const { ticket, before } = payload
      if (before && (before.team !== ticket.team || before.ownerId !== ticket.ownerId)) void presence.recheck(ticket)
    }
  })
  let isClosing = false
  let lookedAt = -Infinity
  return {
    announcer,
    letIn: (raw) => letIn(deps, raw),
    open(link) {
      const { signed, token } = link.admitted
      const { user } = signed
      closeOldest(links, link)
      link.join([rooms.user(user.id), rooms.session(signed.sessionId)])
      const joined = roomsFor(deps, user).then((more) => link.join(more))
      const linked = user.role === 'agent' ? notes.take(user.id) : Promise.resolve()
      // Once more after joining: a session that ended in between has missed the word of it.
      Promise.all([joined, linked, authenticate(deps, token)]).catch((error: unknown) => {
        deps.log.error({ err: error }, 'a desk could not be linked; it is asked to connect again')
        link.end()
      })
      return {
        desk: { ...deskOf(deps, link, announcer, wall, linked), ...presence.of(link) },
        closed() {
          presence.gone(link)
          // When the server itself ends, the next start gives everybody the grace time.
          if (isClosing || user.role !== 'agent') return
          notes
            .take(user.id)
            .catch((error: unknown) => deps.log.error({ err: error }, 'a lost link could not be noted'))
        },
      }
    },
    async checkLinks() {
      const wrong = (await listLinks(deps.db)).filter(
        (agent) => (agent.linkLostAt === null) !== links.hears(rooms.user(agent.id)),
      )
      await Promise.all(wrong.map((agent) => notes.take(agent.id)))
    },
    async tick() {
      presence.tick()
      await announcer.tick()
      const now = deps.world.now()
      // A clock that was set, either way, does not put it off.
      if (Math.abs(now - lookedAt) < lookEveryMs) return
      lookedAt = now
      for (const link of links.all()) {
        if (link.isSlow()) link.cut()
        else if (isOver(deps, link.admitted)) endDesk(link, 'revoked')
      }
    },
    clockSet(byMs) {
      for (const link of links.all()) {
        link.admitted.signed.expiresAt += byMs
        link.admitted.seenAt += byMs
        link.send('session:reset', { seq: announcer.announcedSeq, reason: 'clock' })
      }
    },
    closing: () => void (isClosing = true),
    idle: () => notes.idle(),
  }
}

async function letIn(deps: Deps, raw: unknown): Promise<Admitted> {
  const parsed = handshake.safeParse(raw)
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
  return { signed: await authenticate(deps, token), token, since, seenAt: deps.world.now() }
}

function deskOf(
  deps: Deps,
  link: Link,
  announcer: Announcer,
  wall: LiveWall,
  linked: Promise<void>,
): Omit<Desk, keyof AtTickets> {
  const { token, signed } = link.admitted
  const { user } = signed
  return {
    user,
    token,
    seen: () => noteLife(deps, link.admitted),
    asked() {
      // Whoever asks for something is there, also without a ping. A session that is over meanwhile is told by the answer.
      if (deps.world.now() - link.admitted.seenAt >= seenEveryMs)
        noteLife(deps, link.admitted).catch((error: unknown) =>
          deps.log.debug({ err: error }, 'a desk’s session could not be noted as seen'),
        )
    },
    join: (room) => link.join([room]),
    leave: (room) => link.leave(room),
    async resume(since) {
      // A desk that is back is not shown its own cut any more.
      await linked
      link.join([...(await roomsFor(deps, user)), rooms.user(user.id)])
      // From here on this link hears every later push, so what is missing ends exactly here.
      // What the handshake said holds for the first time only: who asks again for nothing wants the whole picture.
      const from = since ?? link.admitted.since
      link.admitted.since = undefined
      return resume(deps, user, announcer.announcedSeq, from, new Set(link.rooms))
    },
    watchWall() {
      link.join([rooms.wall])
      return wall.read()
    },
  }
}

/** Notes a sign of life in the session. Throws `unauthorized` when that is over. */
async function noteLife(deps: Deps, admitted: Admitted): Promise<void> {
  const now = deps.world.now()
  await authenticate(deps, admitted.token)
  admitted.seenAt = now
}

/** As old as a session gets, or without a sign of life for too long (S5). */
const isOver = ({ world, settings }: Deps, { signed, seenAt }: Admitted): boolean =>
  signed.expiresAt <= world.now() || seenAt + settings.sessionIdleMs <= world.now()

function closeOldest(links: Links, newest: Link): void {
  const others = links.inRoom(rooms.user(newest.admitted.signed.user.id))
  for (const link of others.slice(0, Math.max(0, others.length + 1 - linksPerUser))) endDesk(link, 'replaced')
}

function endDesk(link: Link, reason: 'revoked' | 'replaced'): void {
  link.send('session:ended', { seq: 0, reason })
  link.end()
}
