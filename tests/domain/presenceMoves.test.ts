import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notReadyReason, presence } from '../../shared/contract/agents.ts'
import { agentState, presenceProblem } from '../../shared/domain/presenceMoves.ts'

const none = { ringing: 0, talking: 0, wrapUp: 0, linkLost: false }
const loads = {
  'nothing in hand': none,
  'one rings': { ...none, ringing: 1 },
  'in talk': { ...none, talking: 1 },
  'in wrap-up': { ...none, wrapUp: 1 },
  'in talk, one rings': { ...none, talking: 1, ringing: 1 },
  'in wrap-up, one rings': { ...none, wrapUp: 1, ringing: 1 },
  'link lost': { ...none, linkLost: true },
  'link lost in talk': { ...none, talking: 1, linkLost: true },
}

describe('what the floor sees of an agent', () => {
  it('is this, by choice and load', () => {
    const table = presence.options.flatMap((chosen) =>
      Object.entries(loads).map(([name, load]) => `${chosen}, ${name}: ${agentState(chosen, load)}`),
    )
    expect(table.join('\n')).toMatchInlineSnapshot(`
      "ready, nothing in hand: ready
      ready, one rings: ringing
      ready, in talk: busy
      ready, in wrap-up: wrapUp
      ready, in talk, one rings: busy
      ready, in wrap-up, one rings: wrapUp
      ready, link lost: linkLost
      ready, link lost in talk: linkLost
      notReady, nothing in hand: notReady
      notReady, one rings: ringing
      notReady, in talk: busy
      notReady, in wrap-up: wrapUp
      notReady, in talk, one rings: busy
      notReady, in wrap-up, one rings: wrapUp
      notReady, link lost: linkLost
      notReady, link lost in talk: linkLost
      offline, nothing in hand: offline
      offline, one rings: ringing
      offline, in talk: busy
      offline, in wrap-up: wrapUp
      offline, in talk, one rings: busy
      offline, in wrap-up, one rings: wrapUp
      offline, link lost: offline
      offline, link lost in talk: busy"
    `)
  })

  it('is the choice itself when nothing is in hand, and ready only then', () => {
    const load = fc.record({ ringing: fc.nat(3), talking: fc.nat(3), wrapUp: fc.nat(3), linkLost: fc.boolean() })
    fc.assert(
      fc.property(fc.constantFrom(...presence.options), load, (chosen, each) => {
        const state = agentState(chosen, each)
        const idle = each.ringing + each.talking + each.wrapUp === 0 && !each.linkLost
        if (idle) expect(state).toBe(chosen)
        if (state === 'ready') expect(idle && chosen === 'ready').toBe(true)
      }),
    )
  })

  it('asks for a reason with not ready and with nothing else', () => {
    for (const chosen of presence.options) {
      expect(presenceProblem(chosen, undefined)).toBe(chosen === 'notReady' ? 'reasonMissing' : undefined)
      for (const reason of notReadyReason.options) {
        expect(presenceProblem(chosen, reason)).toBe(chosen === 'notReady' ? undefined : 'reasonUnexpected')
      }
    }
  })
})
