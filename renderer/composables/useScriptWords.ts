import { computed } from 'vue'
import type { ContactRoom } from '../../shared/contract/contacts.ts'
import type { ScriptStep } from '../../shared/contract/scripts.ts'
import { lineFor } from '../../shared/domain/scriptLine.ts'
import { usePreferencesStore } from '../stores/preferences.ts'
import { useSessionStore } from '../stores/session.ts'

/** The lines of a contact's script: worded for this customer, as they are said and as the agent reads them. */
export function useScriptWords(room: () => ContactRoom) {
  const preferences = usePreferencesStore()
  const session = useSessionStore()

  /** The caller's language where it is known, else the screen's. */
  const language = computed(() => room().contact.language ?? room().customer?.customer.language ?? preferences.language)
  const type = computed(() => room().customer?.temperament?.type ?? null)
  const words = computed(() => ({
    agentName: session.user?.name ?? null,
    customerName: room().contact.identity === 'known' ? (room().customer?.customer.name ?? null) : null,
  }))
  /** As it is to be said to the caller. */
  const said = (step: ScriptStep) => lineFor(step, language.value, type.value, words.value)
  /** The same in the language of the screen; nothing for a step that is not there. */
  const read = (step: ScriptStep | undefined) =>
    step ? lineFor(step, preferences.language, type.value, words.value) : ''

  return { language, type, said, read }
}
