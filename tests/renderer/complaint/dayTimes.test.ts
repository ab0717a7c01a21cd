import { expect, it } from 'vitest'
import { atNine, atOf, fieldOf } from '../../../renderer/features/complaint/dayTimes.ts'

it('a point in time goes into a field and comes back the same, to the minute', () => {
  for (const typed of ['2026-01-05T00:00', '2026-03-29T12:30', '2026-12-31T23:59']) {
    const at = atOf(typed)!
    expect(at).toBe(new Date(typed).getTime())
    expect(fieldOf(at)).toBe(typed)
  }
  expect(fieldOf(new Date(2026, 1, 3, 4, 5, 59).getTime())).toBe('2026-02-03T04:05')
})

it('what says no time is none, and a day alone means nine in the morning', () => {
  for (const typed of ['', 'soon', '2026-13-01T00:00', '1969-01-01T00:00']) expect(atOf(typed)).toBeNull()
  expect(atNine('2026-05-06')).toBe('2026-05-06T09:00')
  expect(atNine('')).toBe('')
})
