import { isWorkday } from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { hoursOf } from '../../../server/clocks/zoneHours.ts'
import { demoCalendars } from '../../../server/demo/demoClocks.ts'
import { calendarBody } from '../../../shared/contract/calendars.ts'
import { dayNumber } from '../../../shared/domain/businessHours.ts'

const [china, england] = demoCalendars(0)

describe('the calendars of the demo company', () => {
  it('work in China on the days on which China works in 2026, exchanged weekends included', () => {
    const first = dayNumber('2026-01-01')
    const days = Array.from({ length: 365 }, (_, i) => new Date((first + i) * 86_400_000).toISOString().slice(0, 10))
    const hours = hoursOf(china!)
    expect(days.filter((date) => hours(dayNumber(date)).length > 0)).toEqual(days.filter((date) => isWorkday(date)))
  })

  it('are what the contract takes', () => {
    for (const { name, timeZone, week, days } of [china!, england!])
      expect(calendarBody.safeParse({ name, timeZone, week, days })).toMatchObject({ success: true })
  })
})
