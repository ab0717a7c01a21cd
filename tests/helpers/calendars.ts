import type { CalendarBody, DaySpan } from '../../shared/contract/calendars.ts'
import type { SavePolicyInput, Told } from '../../shared/contract/clocks.ts'

/** `9-12 13-18`, in hours with an optional `:mm`, as minutes of the day. */
export const day = (words: string): DaySpan[] =>
  words
    .split(' ')
    .filter(Boolean)
    .map((span) => {
      const [from = 0, to = 0] = span.split('-').map((time) => {
        const [hours, minutes = 0] = time.split(':').map(Number)
        return (hours ?? 0) * 60 + minutes
      })
      return { from, to }
    })

const name = { en: 'Test', zh: '测试' }

/** A calendar with the same hours from Monday to Friday, or on all seven days; `days` are special dates. */
export const calendarOf = (
  timeZone: string,
  hours: string,
  days: Record<string, string> = {},
  workdays = 5,
): CalendarBody => ({
  name,
  timeZone,
  week: Array.from({ length: 7 }, (_, i) => (i < workdays ? day(hours) : [])),
  days: Object.entries(days).map(([date, spans]) => ({ date, name, spans: day(spans) })),
})

const office = '9-12 13-18'

/** The calendars of the hand-computed examples. */
export const calendars = {
  berlin: calendarOf('Europe/Berlin', office, { '2026-12-24': '9-12', '2026-12-25': '' }),
  berlinAlways: calendarOf('Europe/Berlin', '0-24', {}, 7),
  berlinNights: calendarOf('Europe/Berlin', '0-6 22-24', {}, 7),
  berlinSmallHours: calendarOf('Europe/Berlin', '1-2:30 2:30-5', {}, 7),
  berlinHalfTwo: calendarOf('Europe/Berlin', '1-2:30', {}, 7),
  newYork: calendarOf('America/New_York', '9-17', { '2026-11-26': '' }),
  newYorkAlways: calendarOf('America/New_York', '0-24', {}, 7),
  newYorkSmallHours: calendarOf('America/New_York', '0-3', {}, 7),
  newYorkFromHalfTwo: calendarOf('America/New_York', '2:30-4', {}, 7),
  /** National Day of 2026, with a Sunday and a Saturday worked in exchange. */
  shanghai: calendarOf('Asia/Shanghai', office, {
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`2026-10-0${n}`, ''])),
    '2026-09-20': office,
    '2026-10-10': office,
  }),
  lordHowe: calendarOf('Australia/Lord_Howe', '0-24', {}, 7),
  kathmandu: calendarOf('Asia/Kathmandu', '10-17'),
  kiritimati: calendarOf('Pacific/Kiritimati', '9-17'),
  pagoPago: calendarOf('Pacific/Pago_Pago', '9-17'),
}

const hour = 3_600_000

/** Who is told. */
export const told = (more: Partial<Told> = {}): Told => ({
  owner: false,
  watchers: false,
  leads: false,
  userIds: [],
  ...more,
})

/** A policy for every ticket on the calendar `office`: an hour to the first answer, two to the next, eight to the end. */
export const policyOf = (id: string, more: Partial<SavePolicyInput> = {}): SavePolicyInput => ({
  id,
  name: { en: id, zh: id },
  kind: null,
  class: null,
  queue: null,
  calendarId: 'office',
  targets: { firstResponse: hour, nextResponse: 2 * hour, resolution: 8 * hour },
  warnings: [],
  escalations: [],
  disabled: false,
  version: 0,
  ...more,
})
