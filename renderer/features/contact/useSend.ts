import { computed } from 'vue'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { useCallerWords } from '../../composables/useCallerWords.ts'
import { useDraft } from '../../composables/useDraft.ts'
import { useOutboxStore } from '../../stores/outbox.ts'

export const longestText = 20_000

/** A reply or note being written: the draft, whether it can go, and its way into the outbox, which loses nothing. */
export function useSend(contact: () => Contact, kind: () => 'reply' | 'note') {
  const outbox = useOutboxStore()
  const { nameOf } = useCallerWords()
  const { draft, clear } = useDraft(() => `${kind()}.${contact().id}`, '')
  const tooLong = computed(() => Math.max(0, draft.value.trim().length - longestText))
  const maySend = computed(() => draft.value.trim() !== '' && tooLong.value === 0)

  function send() {
    if (!maySend.value) return
    outbox.send({ kind: kind(), contactId: contact().id, who: nameOf(contact(), null), text: draft.value.trim() })
    clear()
  }
  return { draft, tooLong, maySend, send }
}
