import { describe, expect, it } from 'vitest'
import { changeContact } from '../../server/contacts/changeContact.ts'
import { type ContactRow, save } from '../../server/db/database.ts'
import { Refusal } from '../../server/errors.ts'
import { contactState } from '../../shared/contract/contacts.ts'
import { type ContactMove, contactMoves, moveContact } from '../../shared/domain/contactMoves.ts'

const moves = [...new Set(Object.values(contactMoves).flatMap((row) => Object.keys(row)))] as ContactMove[]
// Only what a move looks at.
const contactIn = (state: ContactRow['state']) => ({ id: 'one', state, version: 7, mood: null }) as ContactRow

describe('a change of a contact', () => {
  it('takes its state from the table of moves, or is refused', () => {
    for (const state of contactState.options) {
      for (const move of moves) {
        const next = moveContact(state, move)
        const change = () => changeContact(contactIn(state), move, { mood: 'calm' })
        if (next) expect(change(), `${state} ${move}`).toEqual({ id: 'one', state: next, version: 8, mood: 'calm' })
        else expect(change, `${state} ${move}`).toThrow(Refusal)
      }
    }
  })

  it('without a move leaves the state', () => {
    expect(changeContact(contactIn('wrapUp'), null, { mood: 'calm' })).toMatchObject({ state: 'wrapUp', version: 8 })
  })

  it('cannot be saved with a state that somebody wrote by hand', () => {
    const moved = changeContact(contactIn('queued'), 'offer', {})
    expect(save('contacts', moved)).toMatchObject({ kind: 'save', row: { state: 'offered' } })
    // @ts-expect-error: this is what the type is for
    save('contacts', { ...moved, state: 'closed' })
    // @ts-expect-error: nor is the state part of a patch
    changeContact(contactIn('queued'), null, { state: 'closed' })
  })
})
