import type { Contact, FinishInput } from '../../shared/contract/contacts.ts'
import { newPromise } from '../customers/newPromise.ts'
import { listDispositions } from '../db/queueQueries.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid } from '../errors.ts'
import { listOpenGates } from '../scripts/progress.ts'
import { linkTicket } from '../tickets/linkTicket.ts'
import { newTicket } from '../tickets/newTicket.ts'
import { ticketSources } from '../tickets/ticketSources.ts'
import { contactView } from './contactView.ts'
import { changeInHand, getMine } from './inHand.ts'
import { noteWith } from './sayInContact.ts'

/**
 * Wrap-up is done: a disposition, a note, a ticket (new, or one that is there), a promise, all in one write. A disposition that needs the script's
 * gates is refused while one is open (`conflict/gateOpen`, the gates named in `fields`); this is the only way by which
 * a person closes a contact, so the gates hold on every path. Throws `notFound`, `conflict`, `invalid`.
 */
export async function finishContact(deps: Deps, actor: Actor, input: FinishInput): Promise<Contact> {
  const hand = await getMine(deps, actor, input.contactId, 'finish')
  const now = deps.world.now()
  const disposition = (await listDispositions(deps.db)).find((each) => each.id === input.disposition)
  if (!disposition) throw invalid({ disposition: 'there is no such disposition' }, 'dispositionNotFound')
  const openGates = await listOpenGates(deps, hand.contact)
  if (disposition.needsGates && openGates.length > 0) {
    const error = conflict(
      'gateOpen',
      `Required steps of the script are open: ${openGates.map((gate) => gate.text.en).join(' · ')}`,
    )
    error.failure.fields = Object.fromEntries(openGates.map((gate) => [gate.id, gate.text.en]))
    throw error
  }
  const { customerId, customerName } = hand.contact
  if (input.followUp && !customerId) throw invalid({ followUp: 'a promise needs a customer' }, 'customerMissing')

  if (input.ticket && input.ticketId) throw invalid({ ticketId: 'a new ticket or this one' }, 'twoTickets')
  const linked = input.ticketId ? await linkTicket(deps, actor, hand.contact, input.ticketId, input.note) : undefined
  const ticket = input.ticket
    ? await newTicket(deps, actor, input.ticket, {
        queue: hand.contact.queue,
        customerId,
        customerName,
        contactId: hand.contact.id,
        openGates: openGates.map((gate) => gate.id),
        source: ticketSources[hand.contact.channel],
      })
    : linked
  const { contact, unit } = changeInHand(
    hand,
    {
      what: 'finished',
      move: 'finish',
      contact: {
        closedAt: now,
        wrapUpUntil: null,
        disposition: disposition.id,
        ticketId: ticket?.row.id ?? hand.contact.ticketId,
      },
      offer: { state: 'done', doneAt: now, wrapUpMs: now - (hand.offer.endedAt ?? now) },
    },
    now,
  )
  const note = noteWith(deps, actor, contact.id, input.note, actor.id)
  const promise =
    input.followUp && customerId
      ? newPromise(deps, actor, { customerId, contactId: contact.id, ...input.followUp })
      : undefined
  const parts = [unit, ticket, note, promise].filter((part) => part !== undefined)
  await deps.db.writeAll(actor, {
    writes: parts.flatMap((part) => part.writes),
    events: parts.flatMap((part) => part.events),
    result: contactView(contact),
  })
  return contactView(contact)
}
