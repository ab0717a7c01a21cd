import { computed } from 'vue'
import type { Customer } from '../../../shared/contract/customers.ts'
import { useAction } from '../../composables/useAction.ts'
import { useDraft } from '../../composables/useDraft.ts'
import { useCustomersStore } from '../../stores/customers.ts'
import {
  asInput,
  changedFields,
  clashingFields,
  type CustomerForm,
  emptyForm,
  type FormDraft,
  type FormField,
  formOf,
  settle,
} from './customerForm.ts'

/**
 * Edits a customer, or makes a new one. What is typed is kept over a reload; only what was changed is sent, and what
 * somebody else changed meanwhile is put beside it to choose.
 * @param customer undefined for a new one; `name` is then filled in
 */
export function useCustomerForm(customer: () => Customer | undefined, name: () => string) {
  const customers = useCustomersStore()
  const { draft, clear } = useDraft<FormDraft | null>(() => `customer.${customer()?.id ?? 'new'}`, null)
  const current = computed(() => {
    const known = customer()
    return known ? formOf(known) : emptyForm(name())
  })
  const kept = computed<FormDraft>(() => draft.value ?? { form: current.value, base: current.value })
  const form = computed(() => kept.value.form)
  const set = (changes: Partial<CustomerForm>) => {
    draft.value = { base: kept.value.base, form: { ...form.value, ...changes } }
  }
  const changed = computed(() => changedFields(kept.value))
  const clashes = computed(() => (customer() ? clashingFields(kept.value, current.value) : []))
  const choose = (keep: 'mine' | 'theirs') => {
    draft.value = settle(kept.value, current.value, clashes.value, keep)
  }

  async function change(known: Customer) {
    const send = (version: number) =>
      customers.change({ customerId: known.id, version, ...asInput(form.value, changed.value) })
    const answer = await send(known.version)
    if (answer.ok || answer.error.code !== 'stale') return answer
    const fresh = await customers.read(known.id)
    // Others changed other fields only: what was typed here still stands.
    return fresh.ok && clashes.value.length === 0 ? send(fresh.data.customer.version) : answer
  }
  /** Made once for a form, so that a second try is known as the same customer. */
  let newId = ''
  async function create() {
    newId ||= crypto.randomUUID()
    const filled: FormField[] = changedFields({ form: form.value, base: emptyForm() })
    const answer = await customers.create({ ...asInput(form.value, filled), id: newId, name: form.value.name.trim() })
    if (answer.ok) newId = ''
    return answer
  }
  const { run, busy, failure } = useAction(
    async () => {
      const known = customer()
      const answer = await (known ? change(known) : create())
      if (answer.ok) clear()
      return answer
    },
    { quiet: true },
  )
  return { form, set, changed, clashes, current, choose, run, busy, failure, clear }
}
