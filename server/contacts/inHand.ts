import type { ContactMove } from '../../shared/domain/contactMoves.ts'
import { changeAgent } from '../agents/changeAgent.ts'
import { findAgent } from '../db/agentQueries.ts'
import { findContact } from '../db/contactQueries.ts'
import { findOffer, listOpenOffersOf } from '../db/offerQueries.ts'
import { type AgentRow, type ContactRow, type OfferRow, save, type Unit } from '../db/database.ts'
import type { Leg, Payloads } from '../db/stored.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, notFound } from '../errors.ts'
import { changeContact, type ContactPatch, demandMove } from './changeContact.ts'
import { contactEvent } from './contactView.ts'

/** A contact with the offer that ties it to its agent, and all that this agent holds. */
export interface InHand {
  contact: ContactRow
  offer: OfferRow
  agent: AgentRow
  open: OfferRow[]
}

/** The contact, its offer and its agent; `undefined` when the contact is in nobody's hands. */
export async function findInHand(deps: Deps, contact: ContactRow): Promise<InHand | undefined> {
  if (!contact.offerId || !contact.agentId) return undefined
  const [offer, agent, open] = [
    await findOffer(deps.db, contact.offerId),
    await findAgent(deps.db, contact.agentId),
    await listOpenOffersOf(deps.db, contact.agentId),
  ]
  return offer && agent && offer.state !== 'done' ? { contact, offer, agent, open } : undefined
}

/** The actor's own contact, on which `move` is allowed; else `notFound` (not theirs) or `conflict` (not now). */
export async function getMine(deps: Deps, actor: Actor, contactId: string, move?: ContactMove): Promise<InHand> {
  const contact = await findContact(deps.db, contactId)
  if (!contact || contact.agentId !== actor.id) throw notFound('contact', contactId)
  if (move) demandMove(contact, move)
  const hand = await findInHand(deps, contact)
  if (!hand) throw conflict('notInHand', 'This contact is no longer in your hands.')
  return hand
}

export interface HandChange {
  what: string
  /** What the contact does; null when it stays in its state. */
  move: ContactMove | null
  contact: ContactPatch
  offer?: Partial<OfferRow>
  agent?: Parameters<typeof changeAgent>[4]
  more?: Omit<Payloads['contact'], 'contact'>
}

/**
 * The writes of one change to a contact in hand: contact, offer and agent together, with their events. Throws
 * `conflict/illegalMove`.
 */
export function changeInHand(
  hand: InHand,
  change: HandChange,
  now: number,
): { contact: ContactRow; agent: AgentRow; unit: Unit } {
  const contact = changeContact(hand.contact, change.move, change.contact)
  const offer: OfferRow = { ...hand.offer, ...change.offer, version: hand.offer.version + 1 }
  const openAfter = hand.open
    .map((each) => (each.id === offer.id ? offer : each))
    .filter((each) => each.state !== 'done')
  const agent = changeAgent(hand.agent, hand.open, openAfter, now, change.agent)
  return {
    contact,
    agent: agent.agent,
    unit: {
      writes: [
        save('contacts', contact, hand.contact),
        ...(change.offer ? [save('offers', offer, hand.offer)] : []),
        ...agent.writes,
      ],
      events: [
        contactEvent(change.what, contact, {
          offerId: offer.id,
          agentId: offer.agentId,
          ...(offer.state === 'done' && offer.answeredAt !== null ? { leg: legOf(offer, hand.contact) } : {}),
          ...change.more,
        }),
        ...agent.events,
      ],
    },
  }
}

/** What one agent's part in a contact took, for the figures. */
const legOf = (offer: OfferRow, before: ContactRow): Leg => ({
  queue: before.queue,
  agentId: offer.agentId,
  talkMs: offer.talkMs,
  holdMs: offer.holdMs,
  wrapUpMs: offer.wrapUpMs,
})

/** This agent's part ends now: its times for the offer, and the contact's sums with them. */
export function endLeg(hand: InHand, now: number) {
  const leg = legTimes(hand, now)
  const { talkMs, holdMs } = hand.contact
  return { leg, sums: { talkMs: talkMs + leg.talkMs, holdMs: holdMs + leg.holdMs } }
}

/** Talk and hold of this agent's part, as they stand when it ends now. */
function legTimes({ contact, offer }: InHand, now: number): { talkMs: number; holdMs: number } {
  const holdMs = offer.holdMs + (contact.heldAt === null ? 0 : now - contact.heldAt)
  return { holdMs, talkMs: Math.max(0, now - (offer.answeredAt ?? now) - holdMs) }
}

/** What goes back to the line keeps its place; only who holds it is forgotten. */
export const backInLine = {
  offerId: null,
  offeredAt: null,
  offerExpiresAt: null,
  agentId: null,
  heldAt: null,
  linkLostAt: null,
} as const
