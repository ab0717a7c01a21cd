import { useI18n } from 'vue-i18n'
import type { Failure } from '../../shared/result.ts'

/**
 * Puts a failure into words: what happened as the heading; what was kept and what to do as the text.
 * The exact reason has its own words where there are any, else the code's are taken.
 */
export function useFailureText() {
  const { t, te, locale } = useI18n()
  return (failure: Failure): { heading: string; text: string } => {
    // `offline` of a request that got no answer is the link; of a refusal it is the agent's state.
    const reasonKey = `errors.${failure.code === 'timeout' ? 'link' : 'reason'}.${failure.reason}`
    const key = failure.reason && te(`${reasonKey}.what`) ? reasonKey : `errors.code.${failure.code}`
    const seconds = Math.max(1, Math.ceil((failure.retryAfterMs ?? 5000) / 1000))
    return {
      heading: t(`${key}.what`),
      text: [t(`${key}.kept`), t(`${key}.todo`, { seconds })].join(locale.value === 'zh' ? '' : ' '),
    }
  }
}
