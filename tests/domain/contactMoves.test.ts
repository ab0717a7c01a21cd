import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contactState } from '../../shared/contract/contacts.ts'
import { type ContactMove, contactMoves, isFinal, isInHand, moveContact } from '../../shared/domain/contactMoves.ts'

const states = contactState.options
const moves = [...new Set(Object.values(contactMoves).flatMap((row) => Object.keys(row)))] as ContactMove[]

const table = () =>
  states
    .flatMap((state) => Object.entries(contactMoves[state]).map(([move, next]) => `${state} ${move} ${next}`))
    .join('\n')

describe('the moves of a contact', () => {
  it('are these and no others', () => {
    expect(table()).toMatchInlineSnapshot(`
      "queued offer offered
      queued pull connected
      queued abandon abandoned
      queued callBack queued
      queued reroute queued
      offered accept connected
      offered decline queued
      offered timeOut queued
      offered loseAgent queued
      offered cancel queued
      offered abandon abandoned
      offered callBack queued
      connected hold connected
      connected resume connected
      connected transfer queued
      connected loseAgent queued
      connected end wrapUp
      wrapUp finish closed
      wrapUp expire closed"
    `)
  })

  it('lead only to states of the contract, and nowhere when the table has no entry', () => {
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.constantFrom(...moves), (state, move) => {
        const next = moveContact(state, move)
        expect(next === undefined || states.includes(next)).toBe(true)
        expect(next).toBe((contactMoves[state] as Record<string, string>)[move])
      }),
    )
  })

  it('are not found by the names that every object inherits', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      for (const state of states) expect(moveContact(state, name as ContactMove)).toBeUndefined()
    }
  })

  it('end for ever once a contact is closed or abandoned, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 40 }), (tried) => {
        let state: (typeof states)[number] = 'queued'
        let over = false
        for (const move of tried) {
          const next = moveContact(state, move)
          if (over) expect(next).toBeUndefined()
          state = next ?? state
          over ||= isFinal(state)
        }
      }),
    )
    expect(states.filter(isFinal)).toEqual(['closed', 'abandoned'])
  })

  it('leave no live state without a way to an end', () => {
    const reaches = (from: string, seen = new Set<string>()): boolean => {
      if (seen.has(from)) return false
      seen.add(from)
      const state = from as (typeof states)[number]
      return isFinal(state) || Object.values(contactMoves[state]).some((next) => reaches(next, seen))
    }
    for (const state of states) expect(reaches(state), state).toBe(true)
  })

  it('never put a contact into hands but by an accept or a pull', () => {
    for (const state of states) {
      for (const move of moves) {
        const next = moveContact(state, move)
        if (next && isInHand(next) && !isInHand(state)) expect(['accept', 'pull']).toContain(move)
      }
    }
  })
})
