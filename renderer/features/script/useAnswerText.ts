import { useI18n } from 'vue-i18n'
import type { AnsweredStep, ScriptStep } from '../../../shared/contract/scripts.ts'
import { useLocalText } from '../../composables/useLocalText.ts'

/** An answer as people read it: the chosen label, the typed text, the filled fields, or why it was skipped. */
export function useAnswerText() {
  const { t } = useI18n()
  const say = useLocalText()

  const optionLabel = (options: ScriptStep['options'], value: unknown) =>
    say(options?.find((option) => option.value === value)?.label) || String(value)

  return (step: ScriptStep | undefined, { answer, skipReason }: AnsweredStep): string => {
    if (answer === null) return t('script.skippedBecause', { reason: skipReason ?? '' })
    if (answer === true) return t('script.doneMark')
    if (typeof answer === 'string') return step?.kind === 'choose' ? optionLabel(step.options, answer) : answer
    const fields = Object.entries(answer).map(([key, value]) => {
      const field = step?.fields?.find((each) => each.key === key)
      const shown =
        typeof value === 'boolean' ? t(value ? 'common.yes' : 'common.no') : optionLabel(field?.options, value)
      return `${say(field?.label) || key}: ${shown}`
    })
    return fields.join(t('common.separator'))
  }
}
