import type { LocalText } from '../../../shared/contract/basics.ts'

/** Dates that are no working days, or, with `isWorked`, are although they fall on a weekend. */
export interface SpecialDates {
  name: LocalText
  dates: string[]
  isWorked?: boolean
}

const days = (month: string, from: number, to = from): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `${month}-${String(from + i).padStart(2, '0')}`)

/** The public holidays of China in 2026 and the weekends worked in exchange, as the package chinese-days 1.5.7 has them. */
export const chineseDates: SpecialDates[] = [
  { name: { en: 'New Year', zh: '元旦' }, dates: days('2026-01', 1, 3) },
  { name: { en: 'Spring Festival', zh: '春节' }, dates: days('2026-02', 15, 23) },
  { name: { en: 'Tomb-Sweeping Day', zh: '清明节' }, dates: days('2026-04', 4, 6) },
  { name: { en: 'Labour Day', zh: '劳动节' }, dates: days('2026-05', 1, 5) },
  { name: { en: 'Dragon Boat Festival', zh: '端午节' }, dates: days('2026-06', 19, 21) },
  { name: { en: 'Mid-Autumn Festival', zh: '中秋节' }, dates: days('2026-09', 25, 27) },
  { name: { en: 'National Day', zh: '国庆节' }, dates: days('2026-10', 1, 7) },
  {
    name: { en: 'Worked in exchange', zh: '调休上班' },
    dates: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    isWorked: true,
  },
]

/** The bank holidays of England and Wales. */
export const englishDates: SpecialDates[] = [
  { name: { en: 'New Year’s Day', zh: '元旦' }, dates: ['2026-01-01', '2027-01-01'] },
  { name: { en: 'Good Friday', zh: '耶稣受难日' }, dates: ['2026-04-03', '2027-03-26'] },
  { name: { en: 'Easter Monday', zh: '复活节星期一' }, dates: ['2026-04-06', '2027-03-29'] },
  { name: { en: 'Early May bank holiday', zh: '五月初银行假日' }, dates: ['2026-05-04', '2027-05-03'] },
  { name: { en: 'Spring bank holiday', zh: '春季银行假日' }, dates: ['2026-05-25', '2027-05-31'] },
  { name: { en: 'Summer bank holiday', zh: '夏季银行假日' }, dates: ['2026-08-31', '2027-08-30'] },
  { name: { en: 'Christmas', zh: '圣诞节' }, dates: ['2026-12-25', '2026-12-28', '2027-12-27', '2027-12-28'] },
]
