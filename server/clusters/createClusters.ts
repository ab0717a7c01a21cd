import { rulesOf } from '../complaints/rulesOf.ts'
import { runCommand } from '../commands.ts'
import { listMemberships, listOpenedSince } from '../db/clusterQueries.ts'
import type { TicketRow } from '../db/database.ts'
import { listTeams } from '../db/teamQueries.ts'
import { findTicket } from '../db/ticketQueries.ts'
import { type Deps, systemActor } from '../deps.ts'
import { leaveClusters } from './leaveClusters.ts'
import { placeTicket } from './placeTicket.ts'
import { MatterIndex, type Recent, wordsOf } from './rules/matterIndex.ts'
import { tellSpikes } from './tellSpikes.ts'

const perSweep = 100
const tellEveryMs = 60_000

/**
 * Groups new tickets as they come and tells of spikes; gives the sweep that does it. What it knows of recent tickets is
 * read anew at the start, so that those that came while nobody looked are grouped then.
 */
export function createClusters(deps: Deps): (deps: Deps) => Promise<void> {
  const index = new MatterIndex()
  let place: { at: number; id: string } | undefined
  let told = 0
  let hasNews = true

  /** Tickets that were opened since, until they were read: one may be committed later than its instant says. */
  const announced = new Map<string, number>()
  /** Whether a ticket, or a team, may have become one that not everybody sees. */
  let mayBeHidden = true

  deps.db.onCommitted((events) => {
    for (const event of events) {
      if (event.noun === 'company') mayBeHidden = true
      if (event.noun !== 'ticket') continue
      const { ticket, before } = event.payload
      if (!before) {
        hasNews = true
        announced.set(ticket.id, ticket.openedAt)
      } else if (before.team !== ticket.team) mayBeHidden = true
    }
    // It is not known what was kept: look.
    if (events.length === 0) hasNews = true
  })

  return async function sweepClusters(): Promise<void> {
    const { rules } = await rulesOf(deps)
    const now = deps.world.now()
    if (hasNews) {
      place ??= { at: now - rules.clusters.windowMs, id: '' }
      const tickets = await listOpenedSince(deps.db, place)
      if (tickets.length < perSweep) hasNews = false
      await take(tickets, rules)
      const last = tickets.at(-1)
      if (last) place = { at: last.openedAt, id: last.id }
      await takeLate(place, now - rules.clusters.windowMs, rules)
    }
    if (mayBeHidden) mayBeHidden = await leaveClusters(deps, index)
    if (now - told < tellEveryMs) return
    told = now
    index.forget(now - rules.clusters.windowMs)
    await tellSpikes(deps, index, rules.clusters)
  }

  /** Those whose instant lies before what was read already; older ones than the window are no news. */
  async function takeLate(
    { at, id }: { at: number; id: string },
    since: number,
    rules: Awaited<ReturnType<typeof rulesOf>>['rules'],
  ): Promise<void> {
    for (const [ticketId, openedAt] of [...announced].slice(0, perSweep)) {
      if (openedAt > at || (openedAt === at && ticketId > id)) continue
      announced.delete(ticketId)
      if (openedAt < since || index.get(ticketId)) continue
      const ticket = await findTicket(deps.db, ticketId)
      if (ticket) await take([ticket], rules)
    }
    if (announced.size > 0) hasNews = true
  }

  async function take(
    tickets: readonly TicketRow[],
    rules: Awaited<ReturnType<typeof rulesOf>>['rules'],
  ): Promise<void> {
    const hidden = new Set((await listTeams(deps.db)).flatMap((team) => (team.private ? [team.id] : [])))
    const members = await listMemberships(
      deps.db,
      tickets.map((each) => each.id),
    )
    for (const ticket of tickets) {
      // What is not for everybody's eyes is in no group; tasks and problems are no repeats.
      if (ticket.kind === 'task' || ticket.kind === 'problem' || (ticket.team && hidden.has(ticket.team))) continue
      const recent: Recent = {
        id: ticket.id,
        at: ticket.openedAt,
        words: wordsOf(ticket.subject, ticket.text),
        customerId: ticket.customerId,
        category: ticket.category,
        clusterId:
          members.find((each) => each.ticketId === ticket.id && each.id.startsWith('matter|'))?.clusterId ?? null,
      }
      if (!members.some((each) => each.ticketId === ticket.id))
        await runCommand(deps, systemActor, undefined, {}, async () => {
          const row = await findTicket(deps.db, ticket.id)
          if (row && !(row.team && hidden.has(row.team)))
            await placeTicket(deps, index, recent, row, rules.clusters, hidden)
        })
      index.add(recent)
    }
  }
}
