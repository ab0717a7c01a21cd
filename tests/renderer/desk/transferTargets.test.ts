import { describe, expect, it } from 'vitest'
import { keepPlaces, mayReceive, sortColleagues } from '../../../renderer/features/transfer/transferTargets.ts'
import { anAgent } from '../helpers/things.ts'

const ready = anAgent({ id: 'bob', name: 'Bob' })
const loaded = anAgent({ id: 'cleo', name: 'Cleo', state: 'busy', load: { chat: 2 } })
const away = anAgent({ id: 'dan', name: 'Dan', chosen: 'notReady', state: 'notReady', reason: 'lunch' })
const cut = anAgent({ id: 'eve', name: 'Eve', state: 'linkLost', linkLostAt: 5 })

describe('colleagues for a transfer', () => {
  it('may be chosen when they are ready by choice and linked, in a contact or not', () => {
    expect([ready, loaded, away, cut].map(mayReceive)).toEqual([true, true, false, false])
  })

  it('come with the free ones first, and without me', () => {
    const me = anAgent({ id: 'ann' })
    expect(sortColleagues([away, loaded, me, cut, ready], 'ann').map((each) => each.id)).toEqual([
      'bob',
      'cleo',
      'dan',
      'eve',
    ])
  })

  it('keep their places while somebody looks, and who is new comes last', () => {
    expect(keepPlaces([away, loaded, cut, ready], ['eve', 'bob', 'dan']).map((each) => each.id)).toEqual([
      'eve',
      'bob',
      'dan',
      'cleo',
    ])
  })
})
