import { useDocumentVisibility, useSessionStorage } from '@vueuse/core'
import { computed, type ComputedRef, watch } from 'vue'
import type { ContactRoom } from '../../shared/contract/contacts.ts'
import { useContactsStore } from '../stores/contacts.ts'
import { useDeskSelection } from './useDeskSelection.ts'

const seen = useSessionStorage<Record<string, number>>('wubu.desk.seen', {})
const saidIn = (room: ContactRoom) => room.messages.filter((message) => message.from === 'customer').length

/** How many messages of the customer I have not had before my eyes; kept over a reload. */
export const unreadIn = (room: ContactRoom): number => Math.max(0, saidIn(room) - (seen.value[room.contact.id] ?? 0))

/** How many written messages wait unread in all my contacts; what is said on the phone is heard, not read. */
export function useUnreadTotal(): ComputedRef<number> {
  const contacts = useContactsStore()
  return computed(() =>
    contacts.list.filter((room) => room.contact.channel !== 'voice').reduce((sum, room) => sum + unreadIn(room), 0),
  )
}

/** While the desk is open, what is said in the contact on it counts as read. */
export function useReading(): void {
  const contacts = useContactsStore()
  const { room: shown } = useDeskSelection()
  const visibility = useDocumentVisibility()

  watch(
    () => [shown.value?.contact.id, shown.value?.messages.length, visibility.value, contacts.list.length],
    () => {
      const mine = contacts.list.map((each) => each.contact.id)
      const kept = Object.fromEntries(Object.entries(seen.value).filter(([id]) => mine.includes(id)))
      const current = shown.value
      if (current && visibility.value === 'visible') kept[current.contact.id] = saidIn(current)
      seen.value = kept
    },
    { immediate: true },
  )
}
