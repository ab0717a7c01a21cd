import type { z } from 'zod'
import type { Contact, transferInput } from '../../shared/contract/contacts.ts'
import { findAgent } from '../db/agentQueries.ts'
import { type ContactRow, save } from '../db/database.ts'
import { findContact } from '../db/contactQueries.ts'
import { findQueue } from '../db/queueQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { changeContact } from './changeContact.ts'
import { contactEvent, contactView } from './contactView.ts'
import { backInLine, changeInHand, endLeg, getMine } from './inHand.ts'
import { needKey } from './rules/rank.ts'
import { skillsIn } from './rules/skillsIn.ts'
import { noteWith } from './sayInContact.ts'

type TransferInput = z.output<typeof transferInput>

/**
 * An agent passes a connected contact on, or a lead moves a waiting one: to a queue, or to an agent. It keeps its
 * place by age, its notes, its script, its customer and the skills that it asked for itself. Throws `notFound`, `conflict`, `invalid`.
 */
export async function transferContact(deps: Deps, actor: Actor, input: TransferInput): Promise<Contact> {
  const now = deps.world.now()
  if (actor.role !== 'agent') return reroute(deps, actor, input, now)
  const hand = await getMine(deps, actor, input.contactId, 'transfer')
  const target = await targetOf(deps, actor, hand.contact, input.to, now)
  const { leg, sums } = endLeg(hand, now)
  const { contact, unit } = changeInHand(
    hand,
    {
      what: 'transferred',
      move: 'transfer',
      contact: {
        ...backInLine,
        ...target,
        queuedAt: now,
        ...sums,
        transferNote: input.note ?? null,
        refusals: [{ agentId: actor.id, at: now }],
      },
      offer: { state: 'done', endedAt: now, doneAt: now, ...leg },
    },
    now,
  )
  const note = noteWith(deps, actor, contact.id, input.note, null)
  await deps.db.writeAll(actor, {
    writes: [...unit.writes, ...note.writes],
    events: [...unit.events, ...note.events],
    result: contactView(contact),
  })
  return contactView(contact)
}

async function reroute(deps: Deps, actor: Actor, input: TransferInput, now: number): Promise<Contact> {
  const contact = await findContact(deps.db, input.contactId)
  if (!contact) throw notFound('contact', input.contactId)
  if (contact.state !== 'queued') throw conflict('notWaiting', 'Only a waiting contact can be moved by a team lead.')
  const target = await targetOf(deps, actor, contact, input.to, now)
  const moved = target.queue !== contact.queue
  const next = changeContact(contact, 'reroute', {
    ...target,
    queuedAt: moved ? now : contact.queuedAt,
    transferNote: input.note ?? contact.transferNote,
  })
  const note = noteWith(deps, actor, contact.id, input.note, null)
  await deps.db.writeAll(actor, {
    writes: [save('contacts', next, contact), ...note.writes],
    events: [contactEvent('rerouted', next, { fromQueue: contact.queue }), ...note.events],
    result: contactView(next),
  })
  return contactView(next)
}

async function targetOf(deps: Deps, actor: Actor, contact: ContactRow, to: TransferInput['to'], now: number) {
  if ('queue' in to) {
    const queue = await findQueue(deps.db, to.queue)
    if (!queue) throw invalid({ 'to.queue': 'there is no such queue' }, 'queueNotFound')
    const skills = skillsIn(queue.skills, (await findQueue(deps.db, contact.queue))?.skills ?? {}, contact.skills)
    return {
      queue: queue.id,
      skills,
      needKey: needKey(queue.id, contact.channel, skills, null),
      targetAgentId: null,
      targetUntil: null,
    }
  }
  const agent = await findAgent(deps.db, to.agentId)
  if (!agent || agent.id === actor.id) throw invalid({ 'to.agentId': 'there is no such colleague' }, 'agentNotFound')
  if (agent.chosen !== 'ready' || agent.linkLostAt !== null)
    throw conflict('agentAway', `${agent.name} is not ready. The contact stays with you.`)
  return {
    queue: contact.queue,
    needKey: needKey(contact.queue, contact.channel, contact.skills, agent.id),
    targetAgentId: agent.id,
    targetUntil: now + deps.settings.waitForTargetMs,
  }
}
