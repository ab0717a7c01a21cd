import { useTimeoutFn } from '@vueuse/core'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { announce } from '../../composables/useAnnounce.ts'
import { useAction } from '../../composables/useAction.ts'
import { useContactsStore } from '../../stores/contacts.ts'

const armedMs = 3000

/**
 * Ends a contact, which cannot be taken back. The key is asked twice, as a letter may go astray; the pointer only
 * while required steps are open. `asking` says what to do for it; empty while nothing was pressed.
 */
export function useEnding(contact: () => Contact, openGates: () => number, keys: () => string) {
  const { t } = useI18n()
  const contacts = useContactsStore()
  const { run, busy } = useAction(() => contacts.act('contact:end', { contactId: contact().id }))
  const { isPending: isArmed, start, stop } = useTimeoutFn(() => {}, armedMs, { immediate: false })
  const by = ref<'key' | 'click'>('key')

  const question = computed(() => {
    const again = t(`contact.endAgain.${by.value}`, { key: keys().toUpperCase() })
    return openGates() > 0 ? t('contact.endOpen', { n: openGates(), again }, openGates()) : again
  })
  const asking = computed(() => (isArmed.value ? question.value : ''))

  function end(how: 'key' | 'click') {
    if (isArmed.value || (how === 'click' && openGates() === 0)) {
      stop()
      return void run()
    }
    by.value = how
    start()
    announce(question.value)
  }
  return { end, busy, asking }
}
