import { type Push, type PushName, pushes } from '../../shared/contract/index.ts'
import { isInHand } from '../../shared/domain/contactMoves.ts'
import { keysToldOf, writersKey } from '../articles/audience.ts'
import { firstWords } from '../contacts/firstWords.ts'
import { findCustomerCard } from '../customers/customerCard.ts'
import { findContact } from '../db/contactQueries.ts'
import { listContactsOf } from '../db/customerQueries.ts'
import { listEnabledAdmins } from '../db/accountQueries.ts'
import type { ContactRow, EventOf, LoggedEvent, TicketRow } from '../db/database.ts'
import { findScript } from '../db/scriptQueries.ts'
import { findTeam, listTeams } from '../db/teamQueries.ts'
import { findTicket } from '../db/ticketQueries.ts'
import type { Deps } from '../deps.ts'
import { factsOf, findRun, progressView } from '../scripts/progress.ts'
import { rooms } from './rooms.ts'

/** A push and who may hear it. */
export type Addressed = { [N in PushName]: { rooms: string[]; name: N; data: Push<N> } }[PushName]

/**
 * Whose ears count. Live it is everybody's, for a desk may join while a push is put together; for one desk that
 * catches up, only its own rooms, so that nothing is read for others.
 */
export type Hears = (room: string) => boolean

const address = <N extends PushName>(to: string[], name: N, data: Push<N>): Addressed[] => {
  if (to.length === 0) return []
  // What is sent is parsed, so a column that is not in the contract never leaves the server. TypeScript cannot tie
  // `name` and `data` together over the union of all pushes; the parameters do.
  return [{ rooms: to, name, data: pushes[name].parse(data) } as Addressed]
}

/** The rooms of these people that are heard, each once. */
const roomsOf = (hears: Hears, ...ids: (string | null | undefined)[]): string[] =>
  [...new Set(ids.flatMap((id) => (id ? rooms.user(id) : [])))].filter(hears)

/** What an event of the log says to whom; used when it happens and when a desk catches up. */
export async function pushesOf(deps: Deps, event: LoggedEvent, hears: Hears): Promise<Addressed[]> {
  const { seq } = event
  switch (event.noun) {
    case 'contact':
      return contactPushes(deps, event, hears)
    case 'message': {
      const { message, agentId } = event.payload
      return address(roomsOf(hears, agentId), 'message:added', { seq, message })
    }
    case 'agent': {
      const { agent } = event.payload
      return address(roomsOf(hears, agent.id), 'agent:changed', { seq, agent })
    }
    case 'ticket': {
      const { ticket } = event.payload
      const to = [...(await ticketRooms(deps, ticket, hears)), ...roomsOf(hears, ticket.ownerId)]
      return address([...new Set(to)], 'ticket:changed', { seq, ticket })
    }
    case 'comment': {
      const { comment } = event.payload
      // Where every team is open, so is every ticket, and none has to be read.
      const isOpen = !(await listTeams(deps.db)).some((team) => team.private)
      const ticket = isOpen ? { team: null, ownerId: null } : await findTicket(deps.db, comment.ticketId)
      return ticket ? address(await ticketRooms(deps, ticket, hears), 'comment:added', { seq, comment }) : []
    }
    case 'complaint': {
      const { complaint } = event.payload
      const ticket = await findTicket(deps.db, complaint.ticketId)
      return ticket ? address(await ticketRooms(deps, ticket, hears), 'complaint:changed', { seq, complaint }) : []
    }
    case 'script':
      return scriptPush(deps, event, hears)
    case 'customer':
      return aboutCustomer(deps, event.seq, event.nounId, await listContactsOf(deps.db, event.nounId), hears)
    case 'session': {
      const { reason } = event.payload
      const to = [rooms.session(event.nounId)].filter(hears)
      return reason ? address(to, 'session:ended', { seq, reason }) : []
    }
    case 'notice': {
      const { userId, notice } = event.payload
      const name = event.what === 'added' ? 'notice:added' : 'notice:read'
      return address(roomsOf(hears, userId), name, { seq, notice })
    }
    case 'cluster': {
      const { cluster } = event.payload
      return address([rooms.tickets].filter(hears), 'cluster:changed', { seq, cluster })
    }
    case 'spike':
      return address([rooms.tickets].filter(hears), 'spike:changed', { seq, spike: event.payload.spike })
    case 'article': {
      const { article, before } = event.payload
      // Who could read it before hears that they cannot any more.
      const keys = [article, ...(before ? [before] : [])].flatMap(keysToldOf)
      const to = [...new Set(keys)].map(rooms.articles).filter(hears)
      return address(to, 'article:changed', { seq, articleId: article.id, version: article.version })
    }
    case 'articleVote': {
      const { articleId, number } = event.payload
      return address([rooms.articles(writersKey)].filter(hears), 'article:voted', { seq, articleId, number })
    }
    case 'gap':
      return address([rooms.articles(writersKey)].filter(hears), 'gap:changed', { seq, gap: event.payload.gap })
    case 'clock':
    case 'calendar':
    case 'policy':
    case 'mail':
    case 'complaintRules':
    case 'import':
    case 'user':
    case 'company':
      return []
  }
}

async function contactPushes(deps: Deps, event: EventOf<'contact'>, hears: Hears): Promise<Addressed[]> {
  const { seq, what, payload } = event
  const { contact, agentId, why } = payload
  const holders = roomsOf(hears, contact.agentId, agentId)
  if (holders.length === 0) return []
  const changed = address(holders, 'contact:changed', { seq, contact })
  if (what === 'identified') {
    const row = await findContact(deps.db, contact.id)
    return row?.customerId ? [...changed, ...(await aboutCustomer(deps, seq, row.customerId, [row], hears))] : changed
  }
  if (what !== 'offered' || !why || !contact.offerId || contact.offerExpiresAt === null) return changed
  const customer = contact.customerId ? ((await findCustomerCard(deps, contact.customerId)) ?? null) : null
  const offer = {
    offerId: contact.offerId,
    contact,
    firstWords: await firstWords(deps, contact),
    customer,
    expiresAt: contact.offerExpiresAt,
    why,
  }
  return [...changed, ...address(roomsOf(hears, contact.agentId), 'contact:offered', { seq, ...offer })]
}

/** Who looks at tickets and may see this one: everybody, or of a private team its members, its owner and administrators. */
async function ticketRooms(deps: Deps, ticket: Pick<TicketRow, 'team' | 'ownerId'>, hears: Hears): Promise<string[]> {
  const team = ticket.team === null ? undefined : await findTeam(deps.db, ticket.team)
  if (!team?.private) return [rooms.tickets].filter(hears)
  const ids = [
    ...team.memberIds,
    ...(await listEnabledAdmins(deps.db)).map((admin) => admin.id),
    ...(ticket.ownerId ? [ticket.ownerId] : []),
  ]
  return [...new Set(ids)].map(rooms.ticketsOf).filter(hears)
}

async function scriptPush(deps: Deps, event: EventOf<'script'>, hears: Hears): Promise<Addressed[]> {
  const { agentId, scriptId, scriptVersion, answered, version } = event.payload
  const to = roomsOf(hears, agentId)
  if (to.length === 0) return []
  const contact = await findContact(deps.db, event.nounId)
  const script = await findScript(deps.db, scriptId, scriptVersion)
  if (!script || !contact) return []
  const progress = progressView(event.nounId, { script, answered, facts: await factsOf(deps, contact), version })
  return address(to, 'script:changed', { seq: event.seq, progress })
}

/** The customer to everybody who has one of these contacts or the customer's page open, and each contact's script as it is for this customer. */
async function aboutCustomer(
  deps: Deps,
  seq: number,
  customerId: string,
  contacts: ContactRow[],
  hears: Hears,
): Promise<Addressed[]> {
  const held = contacts.filter((contact) => isInHand(contact.state) || contact.state === 'offered')
  const holders = [
    ...roomsOf(hears, ...held.map((contact) => contact.agentId)),
    ...[rooms.customer(customerId)].filter(hears),
  ]
  const customer = holders.length > 0 ? await findCustomerCard(deps, customerId) : undefined
  if (!customer) return []
  const scripts = held.map(async (contact) => {
    const run = await findRun(deps, contact)
    if (!run) return []
    const progress = progressView(contact.id, run)
    return address(roomsOf(hears, contact.agentId), 'script:changed', { seq, progress })
  })
  return [...address(holders, 'customer:changed', { seq, customer }), ...(await Promise.all(scripts)).flat()]
}
