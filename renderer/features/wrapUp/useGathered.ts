import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ContactRoom } from '../../../shared/contract/contacts.ts'
import { type GatheredFact, gatheredAnswers } from '../../../shared/domain/gatheredAnswers.ts'
import { useLocalText } from '../../composables/useLocalText.ts'

const firstLine = (text: string | undefined) => text?.trim().split('\n')[0]?.slice(0, 200) ?? ''

/** What the contact has told so far, as a ticket and a promise begin with it: nobody types it twice. */
export function useGathered(room: () => ContactRoom) {
  const { t } = useI18n()
  const say = useLocalText()

  function valueOf({ value, field }: GatheredFact): string {
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
    const option = field?.options?.find((each) => each.value === value)
    return option ? say(option.label) : String(value)
  }
  return computed(() => {
    const { contact, messages, progress } = room()
    const { facts, when, promise } = gatheredAnswers(progress?.script.steps ?? [], progress?.answered ?? [])
    const said = messages.find((message) => message.from === 'customer')?.text
    return {
      subject: contact.subject ?? firstLine(said),
      text: facts.map((fact) => (fact.field ? `${say(fact.label)}: ` : '') + valueOf(fact)).join('\n'),
      /** As a field for date and time takes it; empty when nothing was agreed. */
      at: when ?? '',
      promise: firstLine(promise ?? undefined),
    }
  })
}
