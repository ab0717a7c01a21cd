import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ContactRoom } from '../../../shared/contract/contacts.ts'
import { useAction } from '../../composables/useAction.ts'
import { useDraft } from '../../composables/useDraft.ts'
import { useNow } from '../../composables/useNow.ts'
import { useContactsStore } from '../../stores/contacts.ts'
import { useDraftsStore } from '../../stores/drafts.ts'
import { useOutboxStore } from '../../stores/outbox.ts'
import { useTicketsStore } from '../../stores/tickets.ts'
import { useGathered } from './useGathered.ts'
import { emptyWrapUp, finishOf, wrapUpProblems } from './wrapUpDraft.ts'

/** The wrap-up of a contact: its draft, what is missing, and the finish. */
export function useWrapUp(room: () => ContactRoom) {
  const { t } = useI18n()
  const contacts = useContactsStore()
  const drafts = useDraftsStore()
  const outbox = useOutboxStore()
  const tickets = useTicketsStore()
  const now = useNow()
  const { draft } = useDraft(() => `wrapUp.${room().contact.id}`, emptyWrapUp)
  const { draft: unsavedNote } = useDraft(() => `note.${room().contact.id}`, '')
  const gathered = useGathered(room)
  const tried = ref(false)

  const problems = computed(() => wrapUpProblems(draft.value, room().contact.customerId !== null, now.value))
  const errorOf = (...of: typeof problems.value) => {
    const found = tried.value ? problems.value.find((problem) => of.includes(problem)) : undefined
    return found && t(`wrapUp.problem.${found}`)
  }
  const isOver = computed(() => room().contact.state === 'wrapUp')
  /** A note that waits for the link comes first, or it would find the contact closed. */
  const waitsForNote = computed(() => outbox.waitsFor(room().contact.id))
  // The same finish sent once more, after no answer came, is the same command; what was refused is gone when the
  // script or the disposition has changed.
  let last = { body: '', commandId: '' }
  const stand = computed(() => `${room().progress?.version}.${draft.value.disposition}`)
  const refusedAt = ref('')

  const withTicket = (id: string) => {
    const number = tickets.byId.get(id)?.number ?? ''
    return {
      heading: t('wrapUp.doneWithTicket', { number }),
      link: { to: { name: 'ticket', params: { id } }, label: t('wrapUp.seeTicket', { number }) },
    }
  }
  const action = useAction(
    async () => {
      const contactId = room().contact.id
      const input = finishOf(contactId, draft.value, unsavedNote.value)
      const body = JSON.stringify(input)
      if (last.body !== body) last = { body, commandId: crypto.randomUUID() }
      refusedAt.value = stand.value
      const answer = await contacts.act('contact:finish', { ...input, commandId: last.commandId })
      if (answer.ok) {
        drafts.forget(contactId)
        tried.value = false
        // A new ticket has its number from the server.
        if (answer.data.ticketId !== null) await tickets.read(answer.data.ticketId)
      }
      return answer
    },
    { quiet: true, done: ({ ticketId }) => (ticketId === null ? t('wrapUp.done') : withTicket(ticketId)) },
  )
  const failure = computed(() => (refusedAt.value === stand.value ? action.failure.value : null))
  /** Sends the finish once the contact is over; `false` when a field is wrong, which then says so. */
  function finish(): boolean {
    tried.value = true
    if (problems.value.length > 0) return false
    if (isOver.value && !waitsForNote.value) void action.run()
    return true
  }
  /** A ticket or promise is wanted, or not any more; it begins with what the contact has told already. */
  function want(part: 'ticket' | 'followUp', wanted: boolean) {
    const { ticket, followUp } = draft.value
    draft.value[part].wanted = wanted
    if (part === 'ticket') {
      ticket.id ||= crypto.randomUUID()
      ticket.subject ||= gathered.value.subject
      ticket.text ||= gathered.value.text
    } else {
      followUp.at ||= gathered.value.at
      followUp.text ||= gathered.value.promise
    }
  }
  return {
    draft,
    unsavedNote,
    errorOf,
    isOver,
    waitsForNote,
    finish,
    want,
    busy: action.busy,
    failure,
  }
}
