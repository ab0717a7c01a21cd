import { useI18n } from 'vue-i18n'

const steps = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
] as const

const shortest = ['minute', 60_000] as const
const stepOf = (ms: number) => steps.find(([, length]) => Math.abs(ms) >= length) ?? shortest

const formats = new Map<string, Intl.NumberFormat>()

/** Made once for each language and unit: a list asks for several in every row. */
function lengthFormat(locale: string, unit: string): Intl.NumberFormat {
  const key = `${locale} ${unit}`
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' })
  formats.set(key, known)
  return known
}

/** How long ago something was, in the language of the screen: short for columns, in words for sentences. */
export function useAgeText() {
  const { locale, t, n } = useI18n()

  /** A length as `5m`, `3h`, `2d`, `4 mo`; under a minute counts as none. */
  const age = (ms: number): string => {
    const [unit, length] = stepOf(ms)
    const count = Math.max(0, Math.floor(ms / length))
    // In English the shortest month is an `m`, as the minute is.
    if (unit === 'month') return t('common.months', { n: n(count, 'whole') })
    return lengthFormat(locale.value, unit).format(count)
  }

  /** A point in time beside now: `3 hours ago`, `in 2 days`. */
  const ago = (at: number, now: number): string => {
    const [unit, length] = stepOf(at - now)
    return new Intl.RelativeTimeFormat(locale.value, { numeric: 'auto' }).format(Math.trunc((at - now) / length), unit)
  }

  return { age, ago }
}
