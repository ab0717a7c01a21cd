import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hoursOf } from '../../server/clocks/zoneHours.ts'
import { businessMs, dayNumber, instantAfter } from '../../shared/domain/businessHours.ts'
import { calendarOf, calendars } from '../helpers/calendars.ts'

const minute = 60_000
const hour = 60 * minute
const at = (iso: string) => Date.parse(iso)

/** Each computed by hand: from, hours of work, due. */
const due: [keyof typeof calendars, string, number, string, string][] = [
  ['berlin', '2026-11-23T09:00+01:00', 1, '2026-11-23T10:00+01:00', 'within a span'],
  ['berlin', '2026-11-23T11:30+01:00', 1, '2026-11-23T13:30+01:00', 'over lunch'],
  ['berlin', '2026-11-23T09:00+01:00', 3, '2026-11-23T12:00+01:00', 'due as lunch begins, not as it ends'],
  ['berlin', '2026-11-23T12:30+01:00', 0.5, '2026-11-23T13:30+01:00', 'begun at lunch'],
  ['berlin', '2026-11-23T17:30+01:00', 1, '2026-11-24T09:30+01:00', 'over night'],
  ['berlin', '2026-11-27T17:00+01:00', 2, '2026-11-30T10:00+01:00', 'over the weekend'],
  ['berlin', '2026-11-28T12:00+01:00', 1, '2026-11-30T10:00+01:00', 'begun on Saturday'],
  ['berlin', '2026-11-23T09:00+01:00', 8, '2026-11-23T18:00+01:00', 'a whole day'],
  ['berlin', '2026-11-23T09:00+01:00', 8 + 1 / 60, '2026-11-24T09:01+01:00', 'a day and a minute'],
  ['berlin', '2026-11-23T08:00+01:00', 1, '2026-11-23T10:00+01:00', 'begun before work'],
  ['berlin', '2026-11-23T19:00+01:00', 1, '2026-11-24T10:00+01:00', 'begun after work'],
  ['berlin', '2026-11-23T09:00+01:00', 40, '2026-11-27T18:00+01:00', 'a whole week'],
  ['berlin', '2026-12-23T17:00+01:00', 2, '2026-12-24T10:00+01:00', 'into half a day'],
  ['berlin', '2026-12-23T17:00+01:00', 5, '2026-12-28T10:00+01:00', 'over half a day, a holiday and a weekend'],
  ['berlin', '2026-12-24T11:00+01:00', 2, '2026-12-28T10:00+01:00', 'half a day ends at noon'],
  ['berlin', '2026-12-25T10:00+01:00', 1, '2026-12-28T10:00+01:00', 'begun on a holiday'],
  ['berlin', '2026-11-22T03:00+01:00', 0, '2026-11-22T03:00+01:00', 'no time at all is due at once, also at night'],
  ['berlin', '2026-03-27T17:00+01:00', 2, '2026-03-30T10:00+02:00', 'over the weekend of summer time'],
  ['berlin', '2026-10-23T17:00+02:00', 2, '2026-10-26T10:00+01:00', 'over the weekend of winter time'],
  ['berlinAlways', '2026-03-28T12:00+01:00', 24, '2026-03-29T13:00+02:00', 'around the clock over the lost hour'],
  ['berlinAlways', '2026-10-24T12:00+02:00', 24, '2026-10-25T11:00+01:00', 'around the clock over the second hour'],
  ['berlinNights', '2026-03-28T22:00+01:00', 8, '2026-03-29T23:00+02:00', 'a night shift that lacks an hour'],
  ['berlinNights', '2026-10-24T22:00+02:00', 8, '2026-10-25T05:00+01:00', 'a night shift with an hour more'],
  ['berlinSmallHours', '2026-03-29T01:30+01:00', 1, '2026-03-29T03:30+02:00', 'a span that ends where no time is'],
  ['berlinSmallHours', '2026-10-25T01:30+02:00', 2, '2026-10-25T02:30+01:00', 'spans that come twice'],
  ['berlinHalfTwo', '2026-10-25T01:00+02:00', 1.75, '2026-10-25T02:15+01:00', 'the half hour that comes twice'],
  ['newYork', '2026-03-06T16:00-05:00', 2, '2026-03-09T10:00-04:00', 'over the weekend of daylight saving'],
  ['newYork', '2026-10-30T16:00-04:00', 2, '2026-11-02T10:00-05:00', 'over the weekend of standard time'],
  ['newYork', '2026-11-25T16:00-05:00', 2, '2026-11-27T10:00-05:00', 'over Thanksgiving'],
  ['newYorkAlways', '2026-03-07T20:00-05:00', 10, '2026-03-08T07:00-04:00', 'around the clock in spring'],
  ['newYorkAlways', '2026-10-31T20:00-04:00', 10, '2026-11-01T05:00-05:00', 'around the clock in autumn'],
  [
    'newYorkSmallHours',
    '2026-03-08T00:00-05:00',
    2.5,
    '2026-03-09T00:30-04:00',
    'three hours on the wall, two of work',
  ],
  [
    'newYorkSmallHours',
    '2026-11-01T00:00-04:00',
    3.5,
    '2026-11-01T02:30-05:00',
    'three hours on the wall, four of work',
  ],
  ['newYorkFromHalfTwo', '2026-03-08T00:00-05:00', 1, '2026-03-08T04:00-04:00', 'a span that begins where no time is'],
  ['newYorkFromHalfTwo', '2026-03-08T00:00-05:00', 1.5, '2026-03-09T03:00-04:00', 'and is half an hour shorter'],
  ['shanghai', '2026-09-30T17:00+08:00', 2, '2026-10-08T10:00+08:00', 'over National Day'],
  ['shanghai', '2026-10-09T17:00+08:00', 2, '2026-10-10T10:00+08:00', 'into a Saturday that is worked'],
  ['shanghai', '2026-10-10T17:00+08:00', 2, '2026-10-12T10:00+08:00', 'over the Sunday after it'],
  ['shanghai', '2026-09-18T17:30+08:00', 1, '2026-09-20T09:30+08:00', 'over a free Saturday into a worked Sunday'],
  ['shanghai', '2026-10-03T12:00+08:00', 1, '2026-10-08T10:00+08:00', 'begun in the holidays'],
  ['kathmandu', '2026-11-20T16:30+05:45', 1, '2026-11-23T10:30+05:45', 'a zone of three quarters'],
  ['kiritimati', '2026-11-23T08:00+14:00', 1, '2026-11-23T10:00+14:00', 'where the day begins first'],
  ['pagoPago', '2026-11-23T16:30-11:00', 1, '2026-11-24T09:30-11:00', 'where the day ends last'],
]

/** From, until, hours of work between. */
const between: [keyof typeof calendars, string, string, number, string][] = [
  ['berlin', '2026-11-23T11:00+01:00', '2026-11-23T14:00+01:00', 2, 'lunch is not counted'],
  ['berlin', '2026-11-27T17:00+01:00', '2026-11-30T10:00+01:00', 2, 'nor is a weekend'],
  ['berlin', '2026-11-23T00:00+01:00', '2026-11-30T00:00+01:00', 40, 'a week'],
  ['berlin', '2026-11-23T18:00+01:00', '2026-11-24T09:00+01:00', 0, 'a night'],
  ['berlin', '2026-12-24T08:00+01:00', '2026-12-28T10:00+01:00', 4, 'half a day, a holiday, a weekend'],
  ['berlin', '2026-11-24T10:00+01:00', '2026-11-23T10:00+01:00', 0, 'nothing lies before the beginning'],
  ['berlinAlways', '2026-03-29T00:00+01:00', '2026-03-30T00:00+02:00', 23, 'the day of 23 hours'],
  ['berlinAlways', '2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00', 25, 'the day of 25 hours'],
  ['newYorkAlways', '2026-03-08T00:00-05:00', '2026-03-09T00:00-04:00', 23, 'in New York'],
  ['newYorkAlways', '2026-11-01T00:00-04:00', '2026-11-02T00:00-05:00', 25, 'in New York'],
  ['berlinHalfTwo', '2026-03-29T00:00+01:00', '2026-03-30T00:00+02:00', 1, 'what the lost hour takes of a span'],
  ['berlinHalfTwo', '2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00', 2, 'what the second hour adds to a span'],
  ['shanghai', '2026-10-01T00:00+08:00', '2026-10-11T00:00+08:00', 24, 'three days of ten, one of them a Saturday'],
  ['shanghai', '2026-09-14T00:00+08:00', '2026-09-21T00:00+08:00', 48, 'a week of six days'],
  ['lordHowe', '2026-04-05T00:00+11:00', '2026-04-06T00:00+10:30', 24.5, 'a change of half an hour'],
]

describe('business time, computed by hand', () => {
  it.each(due)('%s, from %s: %d h of work are over at %s (%s)', (calendar, from, hours, expected) => {
    const found = instantAfter(hoursOf(calendars[calendar]), at(from), Math.round(hours * hour))
    expect(new Date(found ?? 0).toISOString()).toBe(new Date(at(expected)).toISOString())
  })

  it.each(between)('%s: from %s to %s are %d h (%s)', (calendar, from, until, hours) => {
    expect(businessMs(hoursOf(calendars[calendar]), at(from), at(until)) / hour).toBe(hours)
  })

  it('numbers days as the calendar does', () => {
    for (const date of ['1969-12-31', '1970-01-01', '2000-02-29', '2026-03-01', '2100-03-01'])
      expect(dayNumber(date)).toBe(Date.parse(date) / (24 * hour))
  })

  it('gives up where ten years are not enough', () => {
    const never = { ...calendars.berlin, week: Array.from({ length: 7 }, () => []), days: [] }
    expect(instantAfter(hoursOf(never), at('2026-01-01'), 1)).toBeNull()
  })
})

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Shanghai',
  'Australia/Lord_Howe',
  'America/Havana',
  'Asia/Beirut',
]
// Near the changes of the clocks of 2026 in those zones, and elsewhere.
const near = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01', '2026-07-01']
const anyHours = fc
  .uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 2, maxLength: 6 })
  .map((halves) => halves.sort((a, b) => a - b))
  .map((halves) =>
    Array.from({ length: Math.floor(halves.length / 2) }, (_, i) =>
      [halves[2 * i], halves[2 * i + 1]].map((half = 0) => `${Math.floor(half / 2)}:${(half % 2) * 30}`).join('-'),
    ).join(' '),
  )
const anyCalendar = fc
  .record({ zone: fc.constantFrom(...zones), hours: anyHours, workdays: fc.integer({ min: 1, max: 7 }) })
  .map(({ zone, hours, workdays }) => calendarOf(zone, hours, {}, workdays))
const anyStart = fc
  .record({ date: fc.constantFrom(...near), minutes: fc.integer({ min: -2880, max: 2880 }) })
  .map(({ date, minutes }) => Date.parse(date) + minutes * minute)

describe('business time, whatever the calendar', () => {
  it('is what a look at the clock on the wall counts, minute by minute', () => {
    fc.assert(
      fc.property(anyCalendar, anyStart, fc.integer({ min: 0, max: 1800 }), (calendar, from, minutes) => {
        const format = new Intl.DateTimeFormat('en-GB', {
          timeZone: calendar.timeZone,
          weekday: 'short',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        })
        let counted = 0
        for (let i = 0; i < minutes; i++) {
          const parts = Object.fromEntries(
            format.formatToParts(from + i * minute).map(({ type, value }) => [type, value]),
          )
          const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.weekday ?? '')
          const shown = Number(parts.hour) * 60 + Number(parts.minute)
          if (calendar.week[weekday]?.some((span) => span.from <= shown && shown < span.to)) counted++
        }
        expect(businessMs(hoursOf(calendar), from, from + minutes * minute)).toBe(counted * minute)
      }),
      { numRuns: 60 },
    )
  })

  it('is over by the first instant that has so much of it', () => {
    fc.assert(
      fc.property(anyCalendar, anyStart, fc.integer({ min: 1, max: 200 * hour }), (calendar, from, ms) => {
        const hours = hoursOf(calendar)
        const end = instantAfter(hours, from, ms)
        if (end === null) throw new Error('it is over within ten years')
        expect(businessMs(hours, from, end)).toBe(ms)
        expect(businessMs(hours, from, end - 1)).toBe(ms - 1)
      }),
      { numRuns: 2000 },
    )
  })
})
