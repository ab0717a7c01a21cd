import { refDebounced } from '@vueuse/core'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { ok } from '../../../shared/result.ts'
import { phoneText } from '../../composables/phoneText.ts'
import { useLoad } from '../../composables/useLoad.ts'
import { useCustomersStore } from '../../stores/customers.ts'
import { useTicketsStore } from '../../stores/tickets.ts'
import type { PaletteItem } from './usePaletteItems.ts'

const shown = 5

/** The customers and tickets that the server finds for what is typed; an answer to older words is dropped. */
export function useFound(query: Ref<string>) {
  const { t } = useI18n()
  const router = useRouter()
  const customers = useCustomersStore()
  const tickets = useTicketsStore()
  const typed = refDebounced(query, 180)
  const search = computed(() => typed.value.trim())
  const unlessEmpty = <T>(read: () => Promise<T>) => (search.value === '' ? Promise.resolve(ok(null)) : read())
  const words = (parts: (string | null | undefined)[]) => parts.filter(Boolean).join(t('common.separator'))

  const people = useLoad(
    () => search.value,
    () => unlessEmpty(() => customers.readPage({ search: search.value, limit: shown })),
  )
  const cases = useLoad(
    () => search.value,
    () => unlessEmpty(() => tickets.readPage({ search: search.value, limit: shown })),
  )

  const customerItems = computed<PaletteItem[]>(() =>
    (people.data.value?.items ?? []).map(({ id, name, nameSaid, phones, emails, city }) => ({
      id: `customer.${id}`,
      label: words([name, nameSaid]),
      note: words([phones[0] ? phoneText(phones[0]) : emails[0], city]),
      keys: '',
      run: () => void router.push({ name: 'customer', params: { id } }),
    })),
  )
  const ticketItems = computed<PaletteItem[]>(() =>
    (cases.data.value?.items ?? []).map(({ id, number, subject, customerName, state }) => ({
      id: `ticket.${id}`,
      label: words([number, subject]),
      note: words([customerName, t(`ticketState.${state}`)]),
      keys: '',
      run: () => void router.push({ name: 'ticket', params: { id } }),
    })),
  )
  const isFresh = computed(() => query.value.trim() === search.value)
  return {
    customers: computed(() => (query.value.trim() === '' ? [] : customerItems.value)),
    tickets: computed(() => (query.value.trim() === '' ? [] : ticketItems.value)),
    searching: computed(() => !isFresh.value || people.loading.value || cases.loading.value),
    failure: computed(() => people.failure.value ?? cases.failure.value),
  }
}
