import { type ContactMove, moveContact } from '../../shared/domain/contactMoves.ts'
import type { ContactRow, MovedContact } from '../db/database.ts'
import { conflict } from '../errors.ts'

/** What of a contact may be changed beside its state, which only a move changes. */
export type ContactPatch = Partial<Omit<ContactRow, 'id' | 'state' | 'version'>>

/** The state that the table gives for this move. Throws `conflict/illegalMove` when it gives none. */
export function demandMove(contact: Pick<ContactRow, 'state'>, move: ContactMove): ContactRow['state'] {
  const next = moveContact(contact.state, move)
  if (!next) throw conflict('illegalMove', `A contact that is ${contact.state} cannot ${move}. Nothing was changed.`)
  return next
}

/**
 * The next version of a contact, after a move of the table or, with none, in the state it is in: the only maker of what
 * `save` takes for a contact. Throws `conflict/illegalMove`.
 */
export const changeContact = (contact: ContactRow, move: ContactMove | null, patch: ContactPatch): MovedContact =>
  // The one place that gives the mark: here the state comes from the table.
  ({
    ...contact,
    ...patch,
    state: move ? demandMove(contact, move) : contact.state,
    version: contact.version + 1,
  }) as MovedContact
