import { useI18n } from 'vue-i18n'
import { clockText } from '../../ui/clockText.ts'
import type { FigureName } from './formulas.ts'
import type { Standard } from './standards.ts'
import type { Verdict } from './verdicts.ts'

const isShare = (name: FigureName) => name === 'serviceLevel' || name === 'abandonment'

/** Figures and what is to be said about them, in the language of the screen. */
export function useFigureWords() {
  const { t, n } = useI18n()

  /** A figure as it is written; a dash before the first that counts. */
  const figureText = (name: FigureName, value: number | null): string => {
    if (value === null) return '–'
    if (!isShare(name)) return clockText(value)
    return n(value, name === 'abandonment' ? 'percentOne' : 'percent')
  }

  const seconds = (ms: number) => n(ms / 1000, 'whole')

  /** `80/20`: the target in percent and the seconds; `80/…` where the queues differ. */
  const settingText = ({ target, limitMs }: Standard): string =>
    `${n(target * 100, 'whole')}/${limitMs === null ? '…' : seconds(limitMs)}`

  /** The formula in words, with the settings named. */
  const formulaText = (name: FigureName, { limitMs, shortMs }: Standard): string => {
    if (name === 'serviceLevel')
      return limitMs === null
        ? t('wallboard.formula.serviceLevelOwn')
        : t('wallboard.formula.serviceLevel', { seconds: seconds(limitMs) })
    if (name === 'abandonment')
      return shortMs === null
        ? t('wallboard.formula.abandonmentOwn')
        : t('wallboard.formula.abandonment', { seconds: seconds(shortMs) })
    return t(`wallboard.formula.${name}`)
  }

  /** Why a figure has its tone; empty when there is nothing to say. */
  const whyText = ({ why, limit }: Verdict): string => {
    if (why === null) return ''
    const share = n(limit, 'percent')
    return t(`wallboard.why.${why}`, { limit: limit <= 1 ? share : clockText(limit) })
  }

  return { figureText, settingText, formulaText, whyText, seconds }
}
