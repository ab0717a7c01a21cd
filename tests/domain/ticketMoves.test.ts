import { describe, expect, it } from 'vitest'
import { ticketState } from '../../shared/contract/tickets.ts'
import { mayMoveTicket, ticketMoves } from '../../shared/domain/ticketMoves.ts'

const states = ticketState.options

describe('the moves of a ticket', () => {
  it('are these and no others', () => {
    expect(states.map((from) => `${from}: ${ticketMoves[from].join(' ')}`).join('\n')).toMatchInlineSnapshot(`
      "open: pending resolved closed
      pending: open resolved closed
      resolved: open closed
      closed: open"
    `)
  })

  it('include staying as it is', () => {
    for (const state of states) expect(mayMoveTicket(state, state)).toBe(true)
  })

  it('go from one state to another only where the table says so', () => {
    for (const from of states) {
      for (const to of states.filter((each) => each !== from)) {
        expect(mayMoveTicket(from, to)).toBe((ticketMoves[from] as readonly string[]).includes(to))
      }
    }
  })

  it('can always close a ticket and open a closed one again', () => {
    for (const state of states) expect(mayMoveTicket(state, 'closed')).toBe(true)
    expect(mayMoveTicket('closed', 'open')).toBe(true)
  })
})
