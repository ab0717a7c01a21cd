import type { Agent } from '../../shared/contract/agents.ts'
import type { Contact } from '../../shared/contract/contacts.ts'
import { isFinal } from '../../shared/domain/contactMoves.ts'
import type { EventOf, LoggedEvent } from '../db/database.ts'
import { createLines, type Lines } from './lines.ts'

/** A live contact as the log tells it. */
export interface Standing {
  contact: Contact
  /** When it last entered a line, or might ring again at somebody. */
  mayRingSince: number
  /** Who declined it or let it ring since, and when. */
  refusals: Map<string, number>
  /** When it was passed to the agent whom it names, who is waited for a while and has not refused it. */
  passedOnAt: number | undefined
}

/** An agent as the log tells it. */
export interface OnFloor {
  agent: Agent
  chosenAt: number
}

/** The floor after the lines of the log that were added; bounded by what is live, not by the length of the log. */
export interface FoldedFloor {
  seq: number
  at: number
  /** When the server started or its clock was set last: what was due by then is late from then on. */
  startedAt: number
  contacts: Map<string, Standing>
  agents: Map<string, OnFloor>
  /** What each agent has in hand, by contact. */
  hands: Map<string, Map<string, Contact>>
  lines: Lines
  created: number
  ended: number
}

export const emptyFloor = (): FoldedFloor => ({
  seq: 0,
  at: 0,
  startedAt: 0,
  contacts: new Map(),
  agents: new Map(),
  hands: new Map(),
  lines: createLines(),
  created: 0,
  ended: 0,
})

/** Adds one line of the log to the floor. */
export function addToFloor(floor: FoldedFloor, event: LoggedEvent): void {
  floor.seq = event.seq
  floor.at = event.at
  if (event.noun === 'company' && (event.what === 'started' || event.what === 'clockSet')) floor.startedAt = event.at
  if (event.noun === 'agent') addAgent(floor, event.payload.agent, event.at)
  if (event.noun === 'contact') addContact(floor, event)
}

function addAgent(floor: FoldedFloor, agent: Agent, at: number): void {
  const before = floor.agents.get(agent.id)
  const isSame = before?.agent.chosen === agent.chosen && before.agent.reason === agent.reason
  floor.agents.set(agent.id, { agent, chosenAt: isSame ? before.chosenAt : at })
}

function addContact(floor: FoldedFloor, event: EventOf<'contact'>): void {
  const { what, at, by, payload } = event
  const { contact, agentId } = payload
  const before = floor.contacts.get(contact.id)
  if (what === 'received') floor.created++
  if (before?.contact.state === 'queued') floor.lines.remove(before.contact)
  if (before?.contact.agentId) floor.hands.get(before.contact.agentId)?.delete(contact.id)
  if (isFinal(contact.state)) {
    if (before) floor.ended++
    floor.contacts.delete(contact.id)
    return
  }
  const refusals = what === 'transferred' ? new Map<string, number>() : (before?.refusals ?? new Map<string, number>())
  if (agentId && ['declined', 'timedOut', 'transferred'].includes(what)) refusals.set(agentId, at)
  if (what === 'askedAgain') refusals.delete(by)
  // The clock was set: what is under way was carried along.
  const byMs = what === 'clockSet' && before ? contact.enteredAt - before.contact.enteredAt : 0
  for (const [id, refusedAt] of refusals) refusals.set(id, refusedAt + byMs)
  const isNew = before?.contact.state !== 'queued' || ['rerouted', 'askedAgain'].includes(what)
  floor.contacts.set(contact.id, {
    contact,
    refusals,
    mayRingSince: isNew ? at : before.mayRingSince + byMs,
    passedOnAt: ['transferred', 'rerouted'].includes(what) ? at : stillWaitedFor(before, event, byMs),
  })
  if (contact.state === 'queued') floor.lines.add(contact)
  else if (contact.agentId) handsOf(floor, contact.agentId).set(contact.id, contact)
}

/** Since when the agent it names is waited for, after an event that passed it on to nobody. */
function stillWaitedFor(before: Standing | undefined, { what, payload }: EventOf<'contact'>, byMs: number) {
  const isRefused = ['declined', 'timedOut'].includes(what) && payload.agentId === payload.contact.targetAgentId
  return isRefused || before?.passedOnAt === undefined ? undefined : before.passedOnAt + byMs
}

function handsOf(floor: FoldedFloor, agentId: string): Map<string, Contact> {
  const known = floor.hands.get(agentId)
  if (known) return known
  const hands = new Map<string, Contact>()
  floor.hands.set(agentId, hands)
  return hands
}
