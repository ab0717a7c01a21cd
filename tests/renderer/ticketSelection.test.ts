import { beforeEach, describe, expect, it } from 'vitest'
import { computed, ref } from 'vue'
import { columnsFor, firstChosen } from '../../renderer/features/ticket/ticketColumns.ts'
import { bulkChanges } from '../../renderer/features/ticket/bulkChoices.ts'
import { askOf, filterOf, fitsFilter, noFilter, withFacet } from '../../renderer/features/ticket/ticketFilter.ts'
import { useBulk } from '../../renderer/features/ticket/useBulk.ts'
import type { TicketList } from '../../renderer/features/ticket/useTicketList.ts'
import { useTicketSelection } from '../../renderer/features/ticket/useTicketSelection.ts'
import { installConnection } from '../../renderer/connection/current.ts'
import { fail, ok } from '../../shared/result.ts'
import { mountSetup } from './helpers/mountSetup.ts'
import { aTicket } from './helpers/records.ts'

const nothing = async () => {}
const aList = (count: number): TicketList => {
  const ids = ref(Array.from({ length: count }, (_, i) => `t${i}`))
  return {
    ids,
    arrived: ref([]),
    loading: ref(false),
    failure: ref(null),
    partly: ref(null),
    read: computed(() => ids.value.length),
    isComplete: computed(() => true),
    loadMore: nothing,
    // As many again as the server has.
    loadUpTo: async () => void (ids.value = [...ids.value, 'more']),
    showArrived() {},
    showFirst() {},
    reload: nothing,
  }
}

describe('selected rows', () => {
  it('are one by one, all between with Shift, and all that were found', async () => {
    const selection = useTicketSelection(aList(6))
    selection.toggle('t1')
    selection.toggle('t4', true)
    expect([...selection.ids.value]).toEqual(['t1', 't2', 't3', 't4'])
    selection.toggle('t2')
    expect(selection.count.value).toBe(3)
    await selection.selectAll()
    expect([...selection.ids.value]).toEqual(['t0', 't1', 't2', 't3', 't4', 't5', 'more'])
    selection.clear()
    expect(selection.count.value).toBe(0)
  })
})

describe('the columns', () => {
  it('leave the subject room at every width, the least important going first', () => {
    for (let width = 380; width < 1800; width += 20) {
      const { ids, tracks } = columnsFor(firstChosen, width)
      const fixed = tracks.split(' ').filter((track) => track.endsWith('px') && !track.includes('('))
      const taken = fixed.reduce((sum, track) => sum + Number.parseInt(track, 10) + 8, 0)
      expect(width - taken).toBeGreaterThanOrEqual(200)
      expect(ids).toEqual(expect.arrayContaining(['number', 'subject']))
    }
    expect(columnsFor(firstChosen, 460).ids).toEqual(expect.arrayContaining(['state', 'priority', 'due']))
    expect(columnsFor(firstChosen, 460).ids).not.toContain('category')
  })
  it('are only those that were chosen', () => {
    expect(columnsFor(['tags'], 1800).ids).toEqual(['number', 'subject', 'tags'])
  })
})

describe('a filter', () => {
  it('comes back from a view as it was, and asks for what was chosen', () => {
    const filter = { ...withFacet(noFilter(), 'team', 'refunds'), words: '退款 ' }
    expect(askOf(filter)).toEqual({ team: 'refunds', search: '退款', sort: 'opened', order: 'desc' })
    expect(filterOf(askOf(filter))).toEqual({ ...filter, words: '退款' })
    expect(withFacet(filter, 'team', null)).not.toHaveProperty('team')
  })
  it('knows pushed tickets by team, tag, claim and who watches', () => {
    const ticket = aTicket({ team: 'refunds', tags: ['vip'], claims: ['compensation'], watchers: ['ann'] })
    const fits = (facet: 'team' | 'tag' | 'claim' | 'watcherId', value: string) =>
      fitsFilter(ticket, withFacet(noFilter(), facet, value))
    expect([fits('team', 'refunds'), fits('tag', 'vip'), fits('claim', 'compensation')]).toEqual([true, true, true])
    expect([fits('watcherId', 'ann'), fits('team', 'repairs'), fits('tag', 'x')]).toEqual([true, false, false])
  })
})

describe('a change of many tickets', () => {
  const parts: string[][] = []
  beforeEach(() => {
    parts.length = 0
    installConnection({
      start() {},
      stop() {},
      request: async (_name, input) => {
        const { tickets } = input as { tickets: { id: string }[] }
        parts.push(tickets.map(({ id }) => id))
        const answer =
          parts.length > 2
            ? fail({ code: 'timeout', reason: 'offline', message: 'gone' })
            : ok(
                tickets.map(({ id }) =>
                  id === 't7'
                    ? { id, ok: false, error: { code: 'conflict', reason: 'gateOpen', message: 'open' } }
                    : { id, ok: true, ticket: aTicket({ id, version: 2 }) },
                ),
              )
        // The answers are shaped as the contract has them.
        return answer as never
      },
    })
  })

  it('says of each what it came to, and of the rest that it was not tried', async () => {
    const { given: bulk, unmount } = mountSetup(() => useBulk())
    const ids = Array.from({ length: 250 }, (_, i) => `t${i}`)
    await bulk.run(ids, { changes: { state: 'resolved' } })
    expect(parts.map((part) => part.length)).toEqual([100, 100, 50])
    expect(bulk.outcome.value).toHaveLength(200)
    expect(bulk.failed.value.map(({ id }) => id)).toEqual(['t7'])
    expect(bulk.failure.value?.code).toBe('timeout')
    expect([bulk.total.value, bulk.isDone.value]).toEqual([250, true])
    unmount()
  })
  it('is put as the server takes it', () => {
    expect(bulkChanges('ownerId', '-', ' on leave ')).toEqual({ ownerId: null, reason: 'on leave' })
    expect(bulkChanges('addTags', 'vip， 退款,', 'x')).toEqual({ addTags: ['vip', '退款'] })
  })
})
