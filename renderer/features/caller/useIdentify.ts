import type { RawInput } from '../../../shared/contract/index.ts'
import { useAction } from '../../composables/useAction.ts'
import { request } from '../../connection/current.ts'
import { useContactsStore } from '../../stores/contacts.ts'
import { useCustomersStore } from '../../stores/customers.ts'

/** Says who the caller is: a customer that is known, or a new one. The room is shown as the server then has it. */
export function useIdentify(contactId: () => string) {
  const contacts = useContactsStore()
  const customers = useCustomersStore()

  const identifying = useAction(async (customerId: string) => {
    const answer = await request('contact:identify', { contactId: contactId(), customerId })
    if (answer.ok) contacts.putRoom(answer.data)
    return answer
  })
  const creating = useAction(
    async (draft: Omit<RawInput<'customer:create'>, 'contactId'>) => {
      const id = contactId()
      const answer = await customers.create({ ...draft, contactId: id })
      if (answer.ok) await contacts.read(id)
      return answer
    },
    { quiet: true },
  )
  return { identifying, creating }
}
