import { useSessionStorage } from '@vueuse/core'
import { watch } from 'vue'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { useNow } from '../../composables/useNow.ts'
import { useContactsStore } from '../../stores/contacts.ts'
import { eventsBetween, type SeenEvent } from './conversationLines.ts'

const seen = useSessionStorage<Record<string, SeenEvent[]>>('wubu.desk.events', {})

/** Remembers holds and moods of my contacts while they are in hand, over a reload too. The desk's page calls it once. */
export function useSeenEvents(): (contactId: string) => readonly SeenEvent[] {
  const contacts = useContactsStore()
  const now = useNow()

  watch(
    () => contacts.list.map((room) => room.contact),
    (after, before: readonly Contact[]) => {
      const known = new Map(before.map((contact) => [contact.id, contact]))
      const kept: Record<string, SeenEvent[]> = {}
      for (const contact of after) {
        const last = known.get(contact.id)
        const fresh = last ? eventsBetween(last, contact, now.value) : []
        kept[contact.id] = [...(seen.value[contact.id] ?? []), ...fresh]
      }
      // An empty list right after a reload is one that has not been read yet.
      if (after.length > 0 || before.length > 0) seen.value = kept
    },
  )
  return (contactId) => seen.value[contactId] ?? []
}
