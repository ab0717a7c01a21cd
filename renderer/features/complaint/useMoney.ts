import { useI18n } from 'vue-i18n'

/** Currencies that remedies are given in. */
export const currencies = ['CNY', 'GBP', 'EUR', 'USD', 'HKD', 'TWD', 'SGD', 'JPY', 'CHF', 'CAD', 'AUD'] as const

/** An amount in its currency, as the language of the screen writes it. */
export function useMoney(): (amount: number, currency: string) => string {
  const { locale } = useI18n()
  return (amount, currency) => new Intl.NumberFormat(locale.value, { style: 'currency', currency }).format(amount)
}
