import { useI18n } from 'vue-i18n'
import type { AnsweredStep, PlainValue, ScriptStep } from '../../../shared/contract/scripts.ts'
import { useLocalText } from '../../composables/useLocalText.ts'

type Field = NonNullable<ScriptStep['fields']>[number]

/** An answer as people read it: the chosen label, the typed text, the filled fields, or why it was skipped. */
export function useAnswerText() {
  const { t, d } = useI18n()
  const say = useLocalText()

  const optionLabel = (options: ScriptStep['options'], value: unknown) =>
    say(options?.find((option) => option.value === value)?.label) || String(value)

  /** One value of a form; without its field, as it is. */
  function valueText(field: Field | undefined, value: PlainValue): string {
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
    if (field?.type === 'date') return d(new Date(`${value}T00:00`), 'date')
    return optionLabel(field?.options, value)
  }

  function answerText(step: ScriptStep | undefined, { answer, skipReason }: AnsweredStep): string {
    if (answer === null) return t('script.skippedBecause', { reason: skipReason ?? '' })
    if (answer === true) return t('script.doneMark')
    if (typeof answer === 'string') return step?.kind === 'choose' ? optionLabel(step.options, answer) : answer
    const fields = Object.entries(answer).map(([key, value]) => {
      const field = step?.fields?.find((each) => each.key === key)
      return `${say(field?.label) || key}: ${valueText(field, value)}`
    })
    return fields.join(t('common.separator'))
  }

  return { answerText, valueText }
}
