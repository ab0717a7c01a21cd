import { computed } from 'vue'
import type { ContactRoom } from '../../../shared/contract/contacts.ts'
import type { Answer } from '../../../shared/contract/scripts.ts'
import { useAction } from '../../composables/useAction.ts'
import { useDraft } from '../../composables/useDraft.ts'
import { request } from '../../connection/current.ts'
import { useContactsStore } from '../../stores/contacts.ts'
import { emptyStepDraft } from './stepDraft.ts'

/** The present step of a contact's script: what is typed for it, and answering, skipping and taking back. */
export function useScriptStep(room: () => ContactRoom) {
  const contacts = useContactsStore()
  const progress = computed(() => room().progress)
  const steps = computed(() => new Map(progress.value?.script.steps.map((step) => [step.id, step]) ?? []))
  const current = computed(() => {
    const id = progress.value?.current
    return id ? steps.value.get(id) : undefined
  })
  const place = computed(() => `${room().contact.id}.${current.value?.id ?? ''}`)
  const typed = useDraft(() => `script.${place.value}`, emptyStepDraft)
  const skip = useDraft(() => `skip.${place.value}`, '')

  // The draft stays when its step is answered: a step that is taken back then shows what was typed.
  const answering = useAction(
    async (given: { answer: Answer } | { skipReason: string }) => {
      const input = { contactId: room().contact.id, stepId: current.value?.id ?? '', ...given }
      const answer = await request('script:answer', input)
      if (answer.ok) contacts.putProgress(answer.data)
      return answer
    },
    { quiet: true },
  )
  const reopening = useAction(async (stepId: string) => {
    const answer = await request('script:reopen', { contactId: room().contact.id, stepId })
    if (answer.ok) contacts.putProgress(answer.data)
    return answer
  })

  return { progress, steps, current, draft: typed.draft, skipDraft: skip.draft, answering, reopening }
}
