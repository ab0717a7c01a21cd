import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { computed, defineComponent, h, ref } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { shortcuts } from '../../renderer/composables/shortcutRegistry.ts'
import { noFilter } from '../../renderer/features/ticket/ticketFilter.ts'
import TicketList from '../../renderer/features/ticket/TicketList.vue'
import type { TicketList as List } from '../../renderer/features/ticket/useTicketList.ts'
import { createWords } from '../../renderer/i18n/index.ts'
import { useTicketsStore } from '../../renderer/stores/tickets.ts'
import { aTicket } from './helpers/records.ts'

const scrolled: number[] = []
/** jsdom lays nothing out, so the list that draws only what is in sight would draw nothing. */
const WVirtualList = defineComponent({
  props: { items: { type: Array<string>, required: true } },
  setup(props, { slots, expose }) {
    expose({ scrollToIndex: (index: number) => scrolled.push(index) })
    return () =>
      h(
        'ul',
        props.items.map((item) => h('li', { key: item }, slots['default']?.({ item }))),
      )
  },
})

function show(openId: string) {
  const ids = ref(['t0', 't1', 't2', 't3', 't4'])
  const nothing = async () => {}
  const list: List = {
    ids,
    arrived: ref([]),
    loading: ref(false),
    failure: ref(null),
    partly: ref(null),
    read: computed(() => ids.value.length),
    isComplete: computed(() => true),
    loadMore: nothing,
    loadUpTo: nothing,
    showArrived() {},
    showFirst() {},
    reload: nothing,
  }
  const pinia = createPinia()
  setActivePinia(pinia)
  for (const id of ids.value) useTicketsStore().byId.set(id, aTicket({ id }))
  const page = { template: '<main />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: page },
      { path: '/tickets/:id', name: 'ticket', component: page },
    ],
  })
  return mount(TicketList, {
    props: { list, openId, isFiltered: false, filter: noFilter() },
    global: { plugins: [pinia, router, createWords('en')], stubs: { WVirtualList } },
    attachTo: document.body,
  })
}

describe('J and K', () => {
  it('go on from the ticket that is open, whose row is in sight', async () => {
    const wrapper = show('t2')
    await flushPromises()
    expect(scrolled).toEqual([2])
    shortcuts.get('tickets.next')!.run()
    await flushPromises()
    expect(document.activeElement?.getAttribute('data-row')).toBe('t3')
    await wrapper.setProps({ openId: 't1' })
    shortcuts.get('tickets.previous')!.run()
    await flushPromises()
    expect(document.activeElement?.getAttribute('data-row')).toBe('t0')
    wrapper.unmount()
  })
})
