import { useSessionStorage } from '@vueuse/core'
import { computed, ref } from 'vue'
import { useContactsStore } from '../stores/contacts.ts'

const chosen = useSessionStorage('wubu.desk.selected', '')
/** The contact that was just taken: its first step asks for the focus, and clears this. */
const arrivedId = ref<string | null>(null)

/** Which of my contacts is on the desk; kept over a reload and a reconnect. Without a choice it is the oldest. */
export function useDeskSelection() {
  const contacts = useContactsStore()
  const room = computed(() => contacts.rooms.get(chosen.value) ?? contacts.list[0] ?? null)
  const selectedId = computed(() => room.value?.contact.id ?? null)

  const select = (contactId: string) => {
    chosen.value = contactId
  }

  /** Shows a contact that was just accepted or pulled; the focus goes to its script. */
  function arrive(contactId: string) {
    select(contactId)
    arrivedId.value = contactId
  }

  /** Goes to the next (1) or previous (−1) of my contacts, around the end. */
  function step(by: 1 | -1) {
    const ids = contacts.list.map((each) => each.contact.id)
    const next = ids.at((ids.indexOf(selectedId.value ?? '') + by) % Math.max(1, ids.length))
    if (next !== undefined) select(next)
  }

  return { room, selectedId, arrivedId, select, arrive, step }
}
