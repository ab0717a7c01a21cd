import { useI18n } from 'vue-i18n'
import { customerClass } from '../../../shared/contract/customers.ts'
import type { Principle } from '../../../shared/contract/complaints.ts'
import { useTermWords } from './useTermWords.ts'

/** Why data gave their points, in the language of the screen; what the server says in other words stays as it is. */
export function useScoreReason(): (name: Principle, why: string) => string {
  const { t } = useI18n()
  const { nameOf } = useTermWords()
  return (name, why) => {
    const repeats = /^(\d+) in 90 days$/.exec(why)?.[1]
    if (name === 'repeats' && repeats !== undefined) return t('complaints.score.repeats', Number(repeats))
    const known = customerClass.options.find((each) => why === `class ${each}`)
    if (name === 'customer') return known ? t(`customerClass.${known}`) : t('complaints.score.classUnknown')
    if (name === 'area') return why === 'any other area' ? t('complaints.score.otherArea') : nameOf(why)
    return why
  }
}
