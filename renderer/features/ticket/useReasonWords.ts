import { useI18n } from 'vue-i18n'
import { readReason } from '../../../shared/domain/madeReasons.ts'

/** Puts the reason of a change into words: the server's own in the language of the screen, a person's in quotes. */
export function useReasonWords(): (reason: string) => string {
  const { t, te } = useI18n()
  return (text) => {
    const made = readReason(text)
    if (!made) return t('tickets.quoted', { text })
    const means = `complaints.check.means.${made.word}`
    return t(`tickets.madeReason.${made.reason}`, { word: te(means) ? t(means) : made.word })
  }
}
