import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { Customer, CustomerCard } from '../../shared/contract/customers.ts'
import type { RawInput } from '../../shared/contract/index.ts'
import { request } from '../connection/current.ts'
import { useContactsStore } from './contacts.ts'
import { keepNewest } from './keepNewest.ts'

/** The customers that were read or pushed: bare ones from lists, and cards with their whole story. */
export const useCustomersStore = defineStore('customers', () => {
  const byId = ref(new Map<string, Customer>())
  const cards = ref(new Map<string, CustomerCard>())

  function put(customer: Customer) {
    if (!keepNewest(byId.value, customer.id, customer)) return
    const card = cards.value.get(customer.id)
    if (card) card.customer = customer
  }

  /** A card also changes by promises and tickets, without a new version of the customer. */
  function putCard(card: CustomerCard) {
    const known = byId.value.get(card.customer.id)
    if (known && known.version > card.customer.version) return
    byId.value.set(card.customer.id, card.customer)
    cards.value.set(card.customer.id, card)
    useContactsStore().putCustomer(card)
  }

  /** Reads a page of customers; keep the ids and show `byId`, so that pushes are seen. */
  async function readPage(filter: RawInput<'customer:list'>) {
    const answer = await request('customer:list', filter)
    if (answer.ok) answer.data.items.forEach(put)
    return answer
  }

  /** Reads a customer's card. */
  async function read(customerId: string) {
    const answer = await request('customer:get', { customerId })
    if (answer.ok) putCard(answer.data)
    return answer
  }

  async function create(draft: RawInput<'customer:create'>) {
    const answer = await request('customer:create', draft)
    if (answer.ok) put(answer.data)
    return answer
  }

  async function change(changes: RawInput<'customer:change'>) {
    const answer = await request('customer:change', changes)
    if (answer.ok) put(answer.data)
    return answer
  }

  /** From now on changes of this customer are pushed; through useWatching, which repeats it after each reconnect. */
  const watch = (customerId: string) => request('customer:watch', { customerId })
  const unwatch = (customerId: string) => request('customer:unwatch', { customerId })

  /** Sets or takes back the temperament; the answer is that alone, so the card is read again for its new version. */
  async function setTemperament(judgement: RawInput<'temperament:set'>) {
    const answer = await request('temperament:set', judgement)
    if (answer.ok) await read(judgement.customerId)
    return answer
  }

  function clear() {
    byId.value.clear()
    cards.value.clear()
  }

  return { byId, cards, put, putCard, readPage, read, watch, unwatch, create, change, setTemperament, clear }
})
