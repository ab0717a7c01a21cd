import { describe, expect, it } from 'vitest'
import { checkers, type InvariantId } from '../../../server/verify/index.ts'
import {
  checkAcked,
  checkArrivals,
  checkNoPhantom,
  checkOutages,
  checkRepeats,
  type Told,
} from '../../../server/verify/journal.ts'
import { checkAlive, checkBackpressure, checkBounded, checkPartition } from '../../../server/verify/samples.ts'
import { checkCommitFirst, checkRecovery, checkRights, checkStreams } from '../../../server/verify/streams.ts'
import type { Violation } from '../../../server/verify/violation.ts'

const ok = (id: string, data: unknown = { v: 1 }, more: Partial<Told> = {}): Told => ({
  id,
  name: 'contact:accept',
  answer: 'ok',
  data,
  ...more,
})
const line = (seq: number, commandId: string | null, what = 'accepted', nounId = 'a') => ({
  seq,
  noun: 'contact' as const,
  nounId,
  what,
  commandId,
})
const kept = { results: new Map<string, unknown>([['u/1', { v: 1 }]]), events: [line(1, 'u/1')] }
const stream = {
  desk: 'mei',
  wanted: [
    { seq: 1, push: 'contact:changed' },
    { seq: 3, push: 'contact:changed' },
  ],
  screen: '{}',
  snapshot: '{}',
}

/** Each checker with something sound, and with what it must find. */
const cases: [InvariantId, string, Violation[], Violation[]][] = [
  ['I1', 'an acknowledged command that is lost', checkAcked([ok('u/1')], kept), checkAcked([ok('u/2')], kept)],
  ['I1', 'an answer that is not what was said', checkAcked([ok('u/1')], kept), checkAcked([ok('u/1', { v: 2 })], kept)],
  [
    'I1',
    'a command done twice',
    checkAcked([ok('u/1')], kept),
    checkAcked([ok('u/1')], { ...kept, events: [line(1, 'u/1'), line(2, 'u/1')] }),
  ],
  [
    'I1',
    'an arrival that is lost',
    checkArrivals(['a'], new Set('a'), [line(1, null, 'received')]),
    checkArrivals(['b'], new Set('a'), [line(1, null, 'received')]),
  ],
  [
    'I2',
    'a push before its commit',
    checkCommitFirst([
      { kind: 'committed', seq: 2 },
      { kind: 'left', seq: 2, to: 'mei' },
    ]),
    checkCommitFirst([
      { kind: 'left', seq: 2, to: 'mei' },
      { kind: 'committed', seq: 2 },
    ]),
  ],
  [
    'I3',
    'something seen that never was',
    checkNoPhantom([], [{ seq: 1, nounId: 'a' }], kept),
    checkNoPhantom([], [{ seq: 2, nounId: 'a' }], kept),
  ],
  [
    'I3',
    'something refused and yet done',
    checkNoPhantom([ok('u/1')], [], kept),
    checkNoPhantom([ok('u/1', null, { answer: 'fail' })], [], kept),
  ],
  [
    'I4',
    'two answers to one command',
    checkRepeats([ok('u/1'), ok('u/1')]),
    checkRepeats([ok('u/1'), ok('u/1', { v: 2 })]),
  ],
  [
    'I4',
    'one command with two bodies',
    checkRepeats([ok('u/1', 1, { body: { a: 1 } })]),
    checkRepeats([ok('u/1', 1, { body: { a: 1 } }), ok('u/1', 1, { body: { a: 2 } })]),
  ],
  [
    'I13',
    'a push not heard',
    checkStreams([{ ...stream, applied: stream.wanted }]),
    checkStreams([{ ...stream, applied: stream.wanted.slice(1) }]),
  ],
  ['I13', 'a push heard twice', [], checkStreams([{ ...stream, applied: [stream.wanted[0]!, ...stream.wanted] }])],
  ['I13', 'pushes out of order', [], checkStreams([{ ...stream, applied: stream.wanted.toReversed() }])],
  ['I13', 'another screen', [], checkStreams([{ ...stream, applied: stream.wanted, screen: '[]' }])],
  [
    'I14',
    'a desk that came back late',
    checkRecovery([{ desk: 'mei', ms: 2000 }]),
    checkRecovery([{ desk: 'mei', ms: 16_000 }]),
  ],
  [
    'I14',
    'desks that came back slowly',
    [],
    checkRecovery(Array.from({ length: 100 }, (_, i) => ({ desk: `${i}`, ms: i < 97 ? 10 : 4000 }))),
  ],
  [
    'I15',
    'a push without the right to it',
    checkRights([{ desk: 'mei', seq: 1, mayHear: true }], []),
    checkRights([{ desk: 'mei', seq: 1, mayHear: false }], []),
  ],
  [
    'I15',
    'a revoked session that stays',
    checkRights([], [{ desk: 'mei', at: 0, closedAt: 900 }]),
    checkRights([], [{ desk: 'mei', at: 0, closedAt: undefined }]),
  ],
  [
    'I17',
    'a socket that holds too much',
    checkBackpressure([{ id: 's', bytes: 1000, packets: 1000 }]),
    checkBackpressure([{ id: 's', bytes: 2_000_000, packets: 1 }]),
  ],
  [
    'I17',
    'busy after ok',
    checkBackpressure([], [{ id: 's', answers: ['busy', 'ok'] }]),
    checkBackpressure([], [{ id: 's', answers: ['ok', 'busy'] }]),
  ],
  [
    'I20',
    'an end of the process',
    checkAlive({ exits: 0, unhandled: 0, loopMaxMs: 250 }),
    checkAlive({ exits: 1, unhandled: 0, loopMaxMs: 0 }),
  ],
  ['I20', 'an error unhandled', [], checkAlive({ exits: 0, unhandled: 1, loopMaxMs: 0 })],
  ['I20', 'a loop that stood still', [], checkAlive({ exits: 0, unhandled: 0, loopMaxMs: 251 })],
  [
    'I21',
    'an ok without storage',
    checkOutages([ok('u/1', 1, { at: 0, answeredAt: 1 })], [{ from: 5, until: 9 }]),
    checkOutages([ok('u/1', 1, { at: 6, answeredAt: 7 })], [{ from: 5, until: 9 }]),
  ],
  [
    'I21',
    'a late refusal',
    [],
    checkOutages([ok('u/1', 1, { answer: 'fail', at: 6, answeredAt: 1100 })], [{ from: 5, until: 2000 }]),
  ],
  [
    'I21',
    'no work after the cure',
    checkOutages([ok('u/1', 1, { at: 10, answeredAt: 11 })], [{ from: 5, until: 9 }]),
    checkOutages([ok('u/1', 1, { at: 10, answeredAt: 5010 })], [{ from: 5, until: 9 }]),
  ],
  ...(['offer', 'accept', 'ack'] as const).map((kind): (typeof cases)[number] => [
    'I22',
    `an ${kind} by a node cut off`,
    [],
    checkPartition([{ node: 'b', cutAt: 0, healedAt: 9000, acts: [{ at: 6000, kind, contactId: 'a' }], orphans: [] }]),
  ]),
  [
    'I22',
    'a contact left with a node cut off',
    checkPartition([
      {
        node: 'b',
        cutAt: 0,
        healedAt: 11_000,
        acts: [{ at: 4000, kind: 'offer', contactId: 'a' }],
        orphans: [{ contactId: 'a', offeredAt: 9000 }],
      },
    ]),
    checkPartition([
      { node: 'b', cutAt: 0, healedAt: 11_000, acts: [], orphans: [{ contactId: 'a', offeredAt: undefined }] },
    ]),
  ],
  [
    'I23',
    'memory that stays taken',
    checkBounded({ rss: 100, fds: 20 }, { rss: 109, fds: 21 }),
    checkBounded({ rss: 100, fds: 20 }, { rss: 111, fds: 21 }),
  ],
  [
    'I23',
    'files that stay open',
    checkBounded({ fds: 5 }, { fds: 7 }, { fds: 2 }),
    checkBounded({ fds: 5 }, { fds: 8 }, { fds: 2 }),
  ],
]

describe('the checkers of what clients and the process noted', () => {
  it.each(cases)('%s finds %s', (invariant, _what, sound, spoilt) => {
    expect(sound).toEqual([])
    expect(spoilt.length).toBeGreaterThan(0)
    for (const violation of spoilt) expect(violation).toMatchObject({ invariant })
  })

  it('exist for every invariant of the floor and the realtime path', () => {
    expect(Object.keys(checkers)).toEqual(Array.from({ length: 23 }, (_, i) => `I${i + 1}`))
    for (const all of Object.values(checkers)) for (const each of all) expect(each).toBeInstanceOf(Function)
  })
})
