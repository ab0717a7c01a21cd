import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useAction } from '../../composables/useAction.ts'
import { announce } from '../../composables/useAnnounce.ts'
import { useDeskSelection } from '../../composables/useDeskSelection.ts'
import { useAgentsStore } from '../../stores/agents.ts'
import { useContactsStore } from '../../stores/contacts.ts'

/** Takes the next contact, or one by name, and shows it; says so when nothing waits for me. */
export function usePull() {
  const { t } = useI18n()
  const contacts = useContactsStore()
  const agents = useAgentsStore()
  const { arrive } = useDeskSelection()
  const taking = ref<string | null>(null)
  const foundNothing = ref(false)
  /** Nothing comes on top of a call, nor of its ringing or wrap-up. */
  const hasCall = computed(() => (agents.me?.load.voice ?? 0) > 0)
  const mayPull = computed(() => agents.me !== null && agents.me.chosen !== 'offline' && !hasCall.value)
  /** What stands in the way and is mine to finish; while it only rings, the ringing says enough. */
  const blockedBy = computed(() => {
    if (!hasCall.value) return null
    const call = contacts.list.find(({ contact }) => contact.channel === 'voice')?.contact
    if (!call) return null
    return call.state === 'wrapUp' ? 'wrapUp' : 'call'
  })

  const { run, busy } = useAction(async (contactId?: string) => {
    foundNothing.value = false
    taking.value = contactId ?? 'next'
    const answer = await contacts.act('contact:pull', contactId === undefined ? {} : { contactId })
    taking.value = null
    if (answer.ok && answer.data) arrive(answer.data.id)
    if (answer.ok && !answer.data) {
      foundNothing.value = true
      announce(t('desk.nothingForYou'))
    }
    return answer
  })

  return {
    mayPull,
    blockedBy,
    busy,
    taking,
    foundNothing,
    next: () => void run(),
    take: (contactId: string) => void run(contactId),
  }
}

export type Pull = ReturnType<typeof usePull>
