import { createI18n } from 'vue-i18n'
import type { Language } from '../../shared/contract/basics.ts'

type Messages = { [key: string]: string | Messages }

const english = import.meta.glob<Messages>('./*.en.json', { eager: true, import: 'default' })
const chinese = import.meta.glob<Messages>('./*.zh.json', { eager: true, import: 'default' })

/** Lays the files of one language together; each file brings top-level keys of its own. */
const merged = (files: Record<string, Messages>): Messages =>
  Object.fromEntries(Object.values(files).flatMap((file) => Object.entries(file)))

const dates = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  timeExact: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  dayTime: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  full: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const

const numbers = {
  whole: { maximumFractionDigits: 0 },
  one: { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  percent: { style: 'percent', maximumFractionDigits: 0 },
  percentOne: { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 },
} as const

/**
 * The words of the product in both languages. Dates: `d(ms, 'time')`; numbers: `n(0.83, 'percent')`.
 * Files `<namespace>.en.json` and `<namespace>.zh.json` in this folder are found by themselves.
 */
export const createWords = (language: Language) =>
  createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'en',
    messages: { en: merged(english), zh: merged(chinese) },
    datetimeFormats: { en: dates, zh: dates },
    numberFormats: { en: numbers, zh: numbers },
  })
