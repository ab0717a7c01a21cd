import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ContactRoom } from '../../../shared/contract/contacts.ts'
import { useAction } from '../../composables/useAction.ts'
import { useDraft } from '../../composables/useDraft.ts'
import { useNow } from '../../composables/useNow.ts'
import { useContactsStore } from '../../stores/contacts.ts'
import { useDraftsStore } from '../../stores/drafts.ts'
import { emptyWrapUp, finishOf, wrapUpProblems } from './wrapUpDraft.ts'

/** The wrap-up of a contact: its draft, what is missing, and the finish. */
export function useWrapUp(room: () => ContactRoom) {
  const { t } = useI18n()
  const contacts = useContactsStore()
  const drafts = useDraftsStore()
  const now = useNow()
  const { draft } = useDraft(() => `wrapUp.${room().contact.id}`, emptyWrapUp)
  const { draft: unsavedNote } = useDraft(() => `note.${room().contact.id}`, '')
  const tried = ref(false)

  const problems = computed(() => wrapUpProblems(draft.value, room().contact.customerId !== null, now.value))
  const errorOf = (...of: typeof problems.value) => {
    const found = tried.value ? problems.value.find((problem) => of.includes(problem)) : undefined
    return found && t(`wrapUp.problem.${found}`)
  }
  const isOver = computed(() => room().contact.state === 'wrapUp')

  const action = useAction(
    async () => {
      const contactId = room().contact.id
      const answer = await contacts.act('contact:finish', finishOf(contactId, draft.value, unsavedNote.value))
      if (answer.ok) {
        drafts.forget(contactId)
        tried.value = false
      }
      return answer
    },
    { quiet: true, done: (contact) => t(contact.ticketId ? 'wrapUp.doneWithTicket' : 'wrapUp.done') },
  )
  function finish() {
    tried.value = true
    if (isOver.value && problems.value.length === 0) void action.run()
  }
  function wantTicket(wanted: boolean) {
    const { ticket } = draft.value
    ticket.wanted = wanted
    ticket.id ||= crypto.randomUUID()
    ticket.subject ||= room().contact.subject ?? ''
  }
  return { draft, unsavedNote, errorOf, isOver, finish, wantTicket, busy: action.busy, failure: action.failure }
}
