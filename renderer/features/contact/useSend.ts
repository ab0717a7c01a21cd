import { computed } from 'vue'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { useAction } from '../../composables/useAction.ts'
import { useDraft } from '../../composables/useDraft.ts'
import { useContactsStore } from '../../stores/contacts.ts'

export const longestText = 20_000

/** What is left of a draft when its first part has been sent and more was typed meanwhile. */
export const restAfter = (draft: string, sent: string): string =>
  draft.startsWith(sent) ? draft.slice(sent.length).trimStart() : draft

/** A reply or note being written: the draft, whether it can go, and its sending. Nothing typed is ever lost. */
export function useSend(contact: () => Contact, kind: () => 'reply' | 'note') {
  const contacts = useContactsStore()
  const { draft } = useDraft(() => `${kind()}.${contact().id}`, '')
  // The same text sent once more after a cut is the same message: it keeps its id.
  let last = { text: '', id: '' }

  const tooLong = computed(() => Math.max(0, draft.value.trim().length - longestText))
  const maySend = computed(() => draft.value.trim() !== '' && tooLong.value === 0)

  const { run, busy } = useAction(async (raw: string) => {
    const text = raw.trim()
    if (last.text !== text) last = { text, id: crypto.randomUUID() }
    const name = kind() === 'reply' ? 'contact:message' : 'contact:note'
    const answer = await contacts.act(name, { contactId: contact().id, text, id: last.id })
    if (answer.ok) {
      draft.value = restAfter(draft.value, raw)
      last = { text: '', id: '' }
    }
    return answer
  })
  const send = () => {
    if (maySend.value) void run(draft.value)
  }
  return { draft, tooLong, maySend, busy, send }
}
