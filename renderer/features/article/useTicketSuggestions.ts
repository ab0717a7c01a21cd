import { computed, type ComputedRef, type Ref, ref, watch } from 'vue'
import type { Language } from '../../../shared/contract/basics.ts'
import { useCustomersStore } from '../../stores/customers.ts'
import { usePreferencesStore } from '../../stores/preferences.ts'
import { useTicketsStore } from '../../stores/tickets.ts'
import { type Suggestions, useSuggestions } from './useSuggestions.ts'

/** Articles that fit the ticket that is open, and which of them is read; `id` undefined: none is open. */
export function useTicketSuggestions(id: () => string | undefined): {
  suggestions: Suggestions
  /** The customer's language where it is known, else the screen's. */
  language: ComputedRef<Language>
  openId: Ref<string | null>
} {
  const tickets = useTicketsStore()
  const customers = useCustomersStore()
  const preferences = usePreferencesStore()
  const openId = ref<string | null>(null)
  watch(id, () => (openId.value = null))
  const language = computed(() => {
    const customerId = tickets.byId.get(id() ?? '')?.customerId
    return customers.byId.get(customerId ?? '')?.language ?? preferences.language
  })
  const suggestions = useSuggestions(() => {
    const ticketId = id()
    // Asked for once the ticket is there: of one that may not be seen nothing is known either.
    if (ticketId === undefined || !tickets.byId.has(ticketId)) return null
    return { ticketId, language: language.value, heard: tickets.comments.get(ticketId)?.length ?? 0 }
  })
  return { suggestions, language, openId }
}
