import { expect } from 'vitest'
import { agentState } from '../../shared/domain/presenceMoves.ts'
import { isFinal } from '../../shared/domain/contactMoves.ts'
import { listAgents } from '../../server/db/agentQueries.ts'
import { listOpenOffers } from '../../server/db/contactQueries.ts'
import { listEvents } from '../../server/db/eventLog.ts'
import type { Deps } from '../../server/deps.ts'
import { kindOf } from '../../server/contacts/rules/capacity.ts'

/** What holds at every committed state, whatever happened (reliability, section 1); fails with the row that breaks it. */
export async function expectInvariants(deps: Deps): Promise<void> {
  const { orm, t } = deps.db
  const [contacts, open, agents] = [
    await orm.select().from(t.contacts),
    await listOpenOffers(deps.db),
    await listAgents(deps.db),
  ]

  // I6, I9: a contact is in somebody's hands exactly when one open offer says so, and in the same way.
  const asOffer = { offered: 'offered', connected: 'active', wrapUp: 'wrapUp' } as const
  for (const contact of contacts) {
    const held = open.filter((offer) => offer.contactId === contact.id)
    const wanted = contact.state in asOffer ? [asOffer[contact.state as keyof typeof asOffer]] : []
    expect(
      held.map((offer) => offer.state),
      `${contact.id} ${contact.state}`,
    ).toEqual(wanted)
    for (const offer of held) expect([offer.id, offer.agentId]).toEqual([contact.offerId, contact.agentId])
    expect(contact.offerExpiresAt !== null, `${contact.id} deadline`).toBe(contact.state === 'offered')
    if (contact.state === 'wrapUp') expect(contact.wrapUpUntil).not.toBeNull()
    if (isFinal(contact.state)) expect(contact.closedAt).not.toBeNull()
    if (contact.state === 'queued')
      expect([contact.agentId, contact.offerId, contact.heldAt, contact.linkLostAt]).toEqual([null, null, null, null])
  }
  // I6: capacity by kind of work, nothing on top of a call, each place once; what the floor shows is what is so.
  for (const agent of agents) {
    const held = open.filter((offer) => offer.agentId === agent.id)
    const of = (kind: string) => held.filter((offer) => kindOf(offer.channel) === kind).length
    expect(new Set(held.map((offer) => offer.slot)).size).toBe(held.length)
    expect(of('voice')).toBeLessThanOrEqual(deps.settings.capacity.voice)
    expect(of('chat')).toBeLessThanOrEqual(deps.settings.capacity.chat)
    expect(of('written')).toBeLessThanOrEqual(deps.settings.capacity.written)
    const count = (state: string) => held.filter((offer) => offer.state === state).length
    const load = {
      ringing: count('offered'),
      talking: count('active'),
      wrapUp: count('wrapUp'),
      linkLost: agent.linkLostAt !== null,
    }
    expect(agent.state, agent.name).toBe(agentState(agent.chosen, load))
    expect(load.ringing, `${agent.name} rings once`).toBeLessThanOrEqual(1)
  }
  // The log has no gap, and its clock never runs backwards.
  const last = await deps.db.lastSeq()
  const events = await listEvents(deps.db, 0, last, last + 1)
  expect(events.map((event) => event.seq)).toEqual(Array.from({ length: last }, (_, i) => i + 1))
  for (let i = 1; i < events.length; i++) expect(events[i]!.at).toBeGreaterThanOrEqual(events[i - 1]!.at)
  // I10: every contact that entered is somewhere, once; only a story told at the first start has no entry of its own.
  const received = events.filter((event) => event.what === 'received').map((event) => event.nounId)
  const alive = contacts.filter((contact) => !isFinal(contact.state)).map((contact) => contact.id)
  expect(new Set(received).size).toBe(received.length)
  const all = new Set(contacts.map((contact) => contact.id))
  expect(received.filter((id) => !all.has(id))).toEqual([])
  expect(alive.filter((id) => !received.includes(id))).toEqual([])
}
