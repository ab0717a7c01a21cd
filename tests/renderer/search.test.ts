import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { installConnection } from '../../renderer/connection/current.ts'
import { createWords } from '../../renderer/i18n/index.ts'
import SearchPage from '../../renderer/pages/SearchPage.vue'
import type { SearchHit } from '../../shared/contract/search.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { aHit, aPersonHit } from './helpers/records.ts'

type Input = Record<string, unknown>
let asked: Input[] = []
let hits: SearchHit[] = []
let failing: Result<unknown> | null = null
let isBuilding = false

/** A server that finds its hits in pages of two. */
function answer(name: string, input: Input): Result<unknown> {
  if (name === 'search:count') {
    const counts = { customer: 0, contact: 0, ticket: 0, article: 0 }
    for (const { noun } of hits) counts[noun] += 1
    return ok({ counts, isNear: hits[0]?.isNear ?? false, most: 1000 })
  }
  if (name !== 'search:all') return ok([])
  asked.push(input)
  if (failing) return failing
  const nouns = Array.isArray(input['nouns']) ? input['nouns'] : null
  const found = hits.filter(({ noun }) => !nouns || nouns.includes(noun))
  const from = Number(input['cursor'] ?? 0)
  const to = from + 2
  return ok({ items: found.slice(from, to), nextCursor: to < found.length ? String(to) : null, isBuilding })
}

/** Rows without the measuring that a page in memory cannot do. */
const WVirtualList = defineComponent({
  props: { items: { type: Array<SearchHit>, required: true }, itemKey: { type: Function, required: true } },
  emits: ['end'],
  setup(props, { slots, expose }) {
    expose({ scrollToIndex: () => undefined })
    return () =>
      h(
        'ul',
        props.items.map((item) => h('li', slots['default']?.({ item }))),
      )
  },
})

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  asked = []
  failing = null
  isBuilding = false
  hits = [aPersonHit(), aHit({ titleMarks: [[0, 6]] }), aHit({ noun: 'contact', id: 'c', number: null, kind: 'chat' })]
  installConnection({
    start() {},
    stop() {},
    // The tests shape the answers as the contract does.
    request: async (name, input) => answer(name, input) as never,
  })
})
afterEach(() => vi.useRealTimers())

async function arrive(address: string) {
  const pinia = createPinia()
  setActivePinia(pinia)
  const page = { template: '<p/>' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/search', name: 'search', component: SearchPage },
      { path: '/tickets', name: 'tickets', component: page },
      { path: '/tickets/:id', name: 'ticket', component: page },
      { path: '/customers/:id', name: 'customer', component: page },
    ],
  })
  await router.push(address)
  const wrapper = mount(
    { template: '<RouterView />' },
    {
      global: { plugins: [pinia, router, createWords('en')], stubs: { WVirtualList } },
      attachTo: document.body,
    },
  )
  await flushPromises()
  const box = () => wrapper.get('input[type=text]')
  const type = async (words: string) => {
    await box().setValue(words)
    await vi.advanceTimersByTimeAsync(200)
    await flushPromises()
  }
  const rows = () => wrapper.findAll('[data-row]').map((row) => row.attributes('data-row'))
  const status = () => wrapper.get('[role=status]').text()
  return { wrapper, router, box, type, rows, status }
}

describe('the page of the search', () => {
  it('keeps what was typed in its address, shows the hits, what stands in them, and how many of each kind there are', async () => {
    const { wrapper, router, type, rows, status } = await arrive('/search')
    expect(wrapper.text()).toContain('One box for everything')
    expect(asked).toEqual([])
    await type('parcel')
    expect(router.currentRoute.value.fullPath).toBe('/search?q=parcel')
    expect(rows()).toEqual(['customer/chen', 'ticket/t1'])
    expect(wrapper.findAll('mark').map((mark) => mark.text())).toEqual(['Parcel'])
    expect(status()).toBe('3 hits')
    expect(wrapper.get('[aria-label="What to look through"]').text()).toContain('Customers 1')
    wrapper.unmount()
  })

  it('reads on by key, each hit once', async () => {
    const { wrapper, rows } = await arrive('/search?q=parcel')
    wrapper.getComponent(WVirtualList).vm.$emit('end')
    await flushPromises()
    expect(rows()).toEqual(['customer/chen', 'ticket/t1', 'contact/c'])
    expect(asked.map((input) => input['cursor'])).toEqual([undefined, '2'])
    wrapper.unmount()
  })

  it('asks as its address says, and goes by the keys from the box to a hit, to its page and back to the hit', async () => {
    const { wrapper, router, box, rows } = await arrive('/search?q=parcel&noun=ticket&state=open&order=newest')
    expect(asked[0]).toMatchObject({ text: 'parcel', nouns: ['ticket'], state: 'open', order: 'newest' })
    expect(rows()).toEqual(['ticket/t1'])
    expect(document.activeElement).toBe(box().element)
    await box().trigger('keydown', { key: 'ArrowDown' })
    await vi.advanceTimersByTimeAsync(50)
    const row = wrapper.get('[data-row="ticket/t1"]')
    expect(document.activeElement).toBe(row.element)
    await row.trigger('keydown', { key: 'Escape' })
    expect(document.activeElement).toBe(box().element)
    await row.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/tickets/t1')
    router.back()
    await vi.advanceTimersByTimeAsync(50)
    await flushPromises()
    expect(router.currentRoute.value.query).toMatchObject({ q: 'parcel', noun: 'ticket' })
    expect(document.activeElement).toBe(wrapper.get('[data-row="ticket/t1"]').element)
    wrapper.unmount()
  })

  it('says what to try where nothing was found, and that it is so only once nobody types any more', async () => {
    hits = []
    const { wrapper, type, status } = await arrive('/search?noun=ticket')
    await type('nosuch')
    expect(status()).toBe('Nothing found for “nosuch”')
    expect(wrapper.text()).toContain('Only the last four digits of a number')
    expect(asked.map((input) => input['typing'])).toEqual([true])
    await vi.advanceTimersByTimeAsync(1500)
    expect(asked.map((input) => input['typing'])).toEqual([true, undefined])
    const everything = wrapper.findAll('button').find((button) => button.text() === 'Search everything')
    await everything!.trigger('click')
    await flushPromises()
    expect(asked.at(-1)).not.toHaveProperty('nouns')
    wrapper.unmount()
  })

  it('says that hits are only near, and that older things may be missing', async () => {
    hits = [aPersonHit({ isNear: true })]
    isBuilding = true
    const { wrapper } = await arrive('/search?q=chne')
    expect(wrapper.text()).toContain('Nothing holds “chne”')
    expect(wrapper.text()).toContain('The index is being built')
    wrapper.unmount()
  })

  it('says when it could not search, and tries again when asked to', async () => {
    failing = fail({ code: 'busy', reason: 'overload', message: 'later', retryAfterMs: 1000 })
    const { wrapper, rows } = await arrive('/search?q=parcel')
    expect(rows()).toEqual([])
    failing = null
    await wrapper
      .findAll('button')
      .find((button) => button.text() === 'Try again')!
      .trigger('click')
    await flushPromises()
    expect(rows()).toEqual(['customer/chen', 'ticket/t1'])
    wrapper.unmount()
  })

  it('keeps the question under a contact that is read, and leads to the list of tickets with the same words', async () => {
    hits = [aHit()]
    const { wrapper, router } = await arrive('/search?q=parcel&noun=ticket&queue=vip')
    await wrapper
      .findAll('button')
      .find((button) => button.text() === 'Open as a list of tickets')!
      .trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/tickets?queue=vip&search=parcel')
    wrapper.unmount()
  })
})
