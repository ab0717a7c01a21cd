import { useI18n } from 'vue-i18n'

/** The size of a file as people say it, in the language of the screen: `340 kB`, `2.1 MB`. */
export function useBytes(): (bytes: number) => string {
  const { locale } = useI18n()
  return (bytes) => {
    const [value, unit] =
      bytes >= 1_000_000
        ? [bytes / 1_000_000, 'megabyte']
        : bytes >= 1000
          ? [bytes / 1000, 'kilobyte']
          : [bytes, 'byte']
    const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: value < 10 ? 1 : 0 } as const
    return new Intl.NumberFormat(locale.value, style).format(value)
  }
}
