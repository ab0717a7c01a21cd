import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { installConnection } from '../../renderer/connection/current.ts'
import { createWords } from '../../renderer/i18n/index.ts'
import TicketsPage from '../../renderer/pages/TicketsPage.vue'
import { useCustomersStore } from '../../renderer/stores/customers.ts'
import { fail, ok } from '../../shared/result.ts'
import { aCustomer, aTicket } from './helpers/records.ts'

const asked: { name: string; input: Record<string, unknown> }[] = []
const page = { props: true, component: TicketsPage }

/** The page as `T` on Chen's page reaches it. */
async function arrive() {
  const pinia = createPinia()
  setActivePinia(pinia)
  useCustomersStore().byId.set('chen', aCustomer())
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/tickets', name: 'tickets', ...page },
      { path: '/tickets/:id', name: 'ticket', ...page },
      { path: '/customers/:id', name: 'customer', component: { template: '<main />' } },
    ],
  })
  await router.push('/tickets?new&customer=chen')
  const wrapper = mount(
    { template: '<RouterView />' },
    { global: { plugins: [pinia, router, createWords('en')] }, attachTo: document.body },
  )
  await flushPromises()
  const field = document.querySelector<HTMLInputElement>('[data-first]')!
  return { router, wrapper, field }
}

beforeEach(() => {
  localStorage.clear()
  localStorage.setItem(
    'wubu.session',
    JSON.stringify({ token: 'ann', user: { id: 'ann', email: 'a@b.c', name: 'Ann', role: 'agent' }, expiresAt: 1 }),
  )
  asked.length = 0
  installConnection({
    start() {},
    stop() {},
    request: async (name, input) => {
      asked.push({ name, input })
      const opened = aTicket({ id: 't9', number: 'C-10009', customerId: 'chen' })
      // Shaped as the contract shapes the answers.
      return (
        name === 'ticket:open'
          ? ok(opened)
          : name === 'ticket:list'
            ? ok({ items: [], nextCursor: null })
            : fail({ code: 'timeout', reason: 'noAnswer', message: 'silent' })
      ) as never
    },
  })
})

describe('a ticket made from the page of a customer', () => {
  it('is about that customer, goes with Ctrl Enter, and is shown once it is open', async () => {
    const { router, wrapper, field } = await arrive()
    field.value = 'Parcel late'
    field.dispatchEvent(new Event('input'))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }))
    await flushPromises()
    const input = asked.find(({ name }) => name === 'ticket:open')?.input
    expect(input).toMatchObject({ customerId: 'chen', subject: 'Parcel late' })
    expect(router.currentRoute.value.fullPath).toBe('/tickets/t9')
    expect(document.querySelector('[role="dialog"]')).toBe(null)
    wrapper.unmount()
  })
})
