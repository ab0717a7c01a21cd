import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { installConnection } from '../../renderer/connection/current.ts'
import { useNoticeWords } from '../../renderer/features/shell/useNoticeWords.ts'
import { useNoticesStore } from '../../renderer/stores/notices.ts'
import type { Notice } from '../../shared/contract/notices.ts'
import { ok } from '../../shared/result.ts'
import { mountSetup } from './helpers/mountSetup.ts'

const aNotice = (id: string, at: number, more: Partial<Notice> = {}): Notice => ({
  id,
  at,
  what: 'mentioned',
  clock: null,
  dueAt: null,
  ticketId: 't1',
  ticketNumber: 'C-10001',
  subject: 'Parcel late',
  byName: 'Ann',
  readAt: null,
  ...more,
})

let unread = 450
const asked: { name: string; input: Record<string, unknown> }[] = []
beforeEach(() => {
  unread = 450
  asked.length = 0
  installConnection({
    start() {},
    stop() {},
    request: async (name, input) => {
      asked.push({ name, input })
      const ids = 'ids' in input && Array.isArray(input.ids) ? input.ids.length : 200
      const read = Math.min(ids, unread)
      if (name === 'notice:read') unread -= read
      const page = 'cursor' in input ? [aNotice('c', 1)] : [aNotice('b', 2), aNotice('a', 3)]
      const answer =
        name === 'notice:read' ? { read, unread } : { items: page, nextCursor: 'cursor' in input ? null : 'x', unread }
      // The answers above are shaped as the contract has them.
      return ok(answer) as never
    },
  })
})

async function begin() {
  const { given, unmount } = mountSetup(() => ({ store: useNoticesStore(), words: useNoticeWords() }))
  await given.store.readFirst()
  await flushPromises()
  return { ...given, unmount }
}

describe('what a person is told', () => {
  it('stands newest first with what is unread anywhere, older ones when they are asked for', async () => {
    const { store, unmount } = await begin()
    expect([store.list.map(({ id }) => id), store.unread, store.hasMore]).toEqual([['a', 'b'], 450, true])
    await store.readMore()
    expect([store.list.map(({ id }) => id), store.hasMore]).toEqual([['a', 'b', 'c'], false])
    unmount()
  })

  it('counts each push once, and once what was read at another desk', async () => {
    const { store, unmount } = await begin()
    store.put(aNotice('d', 4))
    store.put(aNotice('d', 4))
    expect([store.unread, store.list[0]?.id, store.latest?.id]).toEqual([451, 'd', 'd'])
    store.putRead(aNotice('d', 4, { readAt: 5 }))
    store.putRead(aNotice('d', 4, { readAt: 5 }))
    expect([store.unread, store.list[0]?.readAt]).toEqual([450, 5])
    // One that was never scrolled to here.
    store.putRead(aNotice('z', 0, { readAt: 5 }))
    expect(store.unread).toBe(449)
    unmount()
  })

  it('is all marked, however much it is', async () => {
    const { store, unmount } = await begin()
    await store.markRead()
    expect([store.unread, store.list.every(({ readAt }) => readAt !== null)]).toEqual([0, true])
    expect(asked.filter(({ name }) => name === 'notice:read')).toHaveLength(3)
    unmount()
  })

  it('is read when its ticket is looked at, and nothing is asked where nothing is unread', async () => {
    const { store, unmount } = await begin()
    await store.markTicketRead('t1')
    expect(asked.at(-1)).toEqual({ name: 'notice:read', input: { ids: ['a', 'b'] } })
    await store.markTicketRead('t1')
    expect(asked.filter(({ name }) => name === 'notice:read')).toHaveLength(1)
    unmount()
  })

  it('leads to what it tells of', async () => {
    const { words, unmount } = await begin()
    expect(words.heading(aNotice('a', 1))).toBe('Ann named you in C-10001')
    expect(words.to(aNotice('a', 1))).toEqual({ name: 'ticket', params: { id: 't1' } })
    expect(words.to(aNotice('a', 1, { what: 'approvalAsked' }))).toMatchObject({
      ...{ name: 'complaint', query: { gate: 'approval' } },
    })
    const spike = aNotice('a', 1, {
      what: 'spike',
      ticketId: null,
      ticketNumber: null,
      byName: null,
      subject: 'falcon',
    })
    expect([words.heading(spike), words.to(spike)]).toEqual([
      'Suddenly more than usual: falcon',
      { name: 'complaints', query: { view: 'clusters' } },
    ])
    unmount()
  })
})
