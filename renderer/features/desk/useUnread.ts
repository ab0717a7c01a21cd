import { useDocumentVisibility, useSessionStorage } from '@vueuse/core'
import { watch } from 'vue'
import type { ContactRoom } from '../../../shared/contract/contacts.ts'
import { useDeskSelection } from '../../composables/useDeskSelection.ts'
import { useContactsStore } from '../../stores/contacts.ts'

const seen = useSessionStorage<Record<string, number>>('wubu.desk.seen', {})
const saidIn = (room: ContactRoom) => room.messages.filter((message) => message.from === 'customer').length

/** How many messages of the customer I have not had before my eyes; kept over a reload. */
export function useUnread(): (room: ContactRoom) => number {
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
  return (room) => Math.max(0, saidIn(room) - (seen.value[room.contact.id] ?? 0))
}
