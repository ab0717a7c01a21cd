import type { Viewer } from '../../shared/contract/tickets.ts'
import type { TicketRow } from '../db/database.ts'
import type { Deps } from '../deps.ts'
import { maySeeTicket } from '../tickets/seeTicket.ts'
import type { Announcer } from './announcer.ts'
import type { Link, Links } from './deskLinks.ts'
import type { Desk } from './handler.ts'
import { rooms } from './rooms.ts'

/** How long a word of somebody typing holds. */
const typingMs = 10_000

/** What a desk says of the ticket that it has open. */
export type AtTickets = Pick<Desk, 'viewTicket' | 'leaveTicket' | 'typeAt'>

interface Seat {
  since: number
  typingUntil: number
}

/** Who has which ticket open and who types there: known from links alone, gone with them, told by the server only. */
export interface TicketPresence {
  of(link: Link): AtTickets
  gone(link: Link): void
  /** Whoever may not see the ticket any more has it open no more. */
  recheck(ticket: Pick<TicketRow, 'id' | 'team' | 'ownerId'>): Promise<void>
  /** Whoever has stopped typing without a word is said to have. */
  tick(): void
}

export function createPresence(deps: Deps, links: Links, announcer: Announcer): TicketPresence {
  const seats = new Map<string, Map<Link, Seat>>()

  function viewersOf(ticketId: string): Viewer[] {
    const now = deps.world.now()
    const people = new Map<string, Viewer>()
    for (const [link, seat] of seats.get(ticketId) ?? []) {
      const { id: userId, name } = link.admitted.signed.user
      const known = people.get(userId)
      people.set(userId, {
        userId,
        name,
        since: Math.min(known?.since ?? seat.since, seat.since),
        typing: known?.typing === true || seat.typingUntil > now,
      })
    }
    return [...people.values()]
  }
  const say = (ticketId: string) =>
    links.emit([rooms.ticket(ticketId)], 'ticket:present', {
      seq: announcer.announcedSeq,
      ticketId,
      viewers: viewersOf(ticketId),
    })

  function leave(link: Link, ticketId: string): void {
    const here = seats.get(ticketId)
    if (!here?.delete(link)) return
    if (here.size === 0) seats.delete(ticketId)
    link.leave(rooms.ticket(ticketId))
    say(ticketId)
  }

  return {
    of: (link) => ({
      viewTicket(ticketId) {
        const here = seats.get(ticketId) ?? new Map<Link, Seat>()
        seats.set(ticketId, here)
        if (!here.has(link)) {
          here.set(link, { since: deps.world.now(), typingUntil: 0 })
          link.join([rooms.ticket(ticketId)])
          say(ticketId)
        }
        return viewersOf(ticketId)
      },
      leaveTicket: (ticketId) => leave(link, ticketId),
      typeAt(ticketId, typing) {
        // Who has not opened the ticket, and so was not let in to it, does not type there.
        const seat = seats.get(ticketId)?.get(link)
        if (!seat) return
        const was = seat.typingUntil > deps.world.now()
        seat.typingUntil = typing ? deps.world.now() + typingMs : 0
        if (was !== typing) say(ticketId)
      },
    }),
    gone(link) {
      for (const [ticketId, here] of [...seats]) if (here.has(link)) leave(link, ticketId)
    },
    async recheck(ticket) {
      for (const link of [...(seats.get(ticket.id)?.keys() ?? [])]) {
        const { user } = link.admitted.signed
        if (!(await maySeeTicket(deps, user, ticket).catch(() => false))) leave(link, ticket.id)
      }
    },
    tick() {
      const now = deps.world.now()
      for (const [ticketId, here] of seats) {
        const silent = [...here.values()].filter((seat) => seat.typingUntil > 0 && seat.typingUntil <= now)
        for (const seat of silent) seat.typingUntil = 0
        if (silent.length > 0) say(ticketId)
      }
    },
  }
}
