import type { Contact, Message } from '../../../shared/contract/contacts.ts'
import type { Mood } from '../../../shared/contract/customers.ts'

/** What this desk saw happen to a contact, beyond what the contact itself remembers. */
export type SeenEvent = { at: number; what: 'held' | 'resumed' } | { at: number; what: 'mood'; mood: Mood }

export type ConversationMark =
  | { kind: 'entered' | 'passedOn' | 'held' | 'resumed' }
  | { kind: 'answered'; waitMs: number }
  | { kind: 'mood'; mood: Mood }
  | { kind: 'ended'; by: NonNullable<Contact['endedBy']> }

/** One line of the conversation: something said, or a mark of what happened. */
export type ConversationLine =
  | { id: string; at: number; message: Message; mark?: never }
  | { id: string; at: number; mark: ConversationMark; message?: never }

function marksOf(contact: Contact, seen: readonly SeenEvent[]): ConversationLine[] {
  const marks: ConversationLine[] = [{ id: 'entered', at: contact.enteredAt, mark: { kind: 'entered' } }]
  if (contact.answeredAt !== null) {
    const waitMs = contact.answeredAt - contact.enteredAt
    marks.push({ id: 'answered', at: contact.answeredAt, mark: { kind: 'answered', waitMs } })
  }
  // The note itself stands in the conversation.
  if (contact.transferNote !== null && contact.offeredAt !== null) {
    marks.push({ id: 'passedOn', at: contact.offeredAt, mark: { kind: 'passedOn' } })
  }
  for (const event of seen) {
    const mark: ConversationMark = event.what === 'mood' ? { kind: 'mood', mood: event.mood } : { kind: event.what }
    marks.push({ id: `${event.what}.${event.at}`, at: event.at, mark })
  }
  const isHeldUnseen = contact.heldAt !== null && !seen.some((event) => event.at === contact.heldAt)
  if (contact.heldAt !== null && isHeldUnseen) {
    marks.push({ id: `held.${contact.heldAt}`, at: contact.heldAt, mark: { kind: 'held' } })
  }
  if (contact.endedAt !== null && contact.endedBy !== null) {
    marks.push({ id: 'ended', at: contact.endedAt, mark: { kind: 'ended', by: contact.endedBy } })
  }
  return marks
}

/** Everything said in a contact and everything that happened to it, in the order of time. */
export function conversationLines(
  contact: Contact,
  messages: readonly Message[],
  seen: readonly SeenEvent[],
): ConversationLine[] {
  const said = messages.map((message) => ({ id: message.id, at: message.at, message }))
  return [...marksOf(contact, seen), ...said].toSorted((a, b) => a.at - b.at)
}

/** What happened between two states of a contact that the later one no longer tells. */
export function eventsBetween(before: Contact, after: Contact, now: number): SeenEvent[] {
  const events: SeenEvent[] = []
  if (before.heldAt === null && after.heldAt !== null) events.push({ at: after.heldAt, what: 'held' })
  if (before.heldAt !== null && after.heldAt === null && after.state === 'connected') {
    events.push({ at: now, what: 'resumed' })
  }
  if (after.mood !== null && after.mood !== before.mood) events.push({ at: now, what: 'mood', mood: after.mood })
  return events
}
