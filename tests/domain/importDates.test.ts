import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateFormatsOf, dateOf } from '../../server/imports/dateOf.ts'
import { instantOf, readDate } from '../../server/imports/readDate.ts'
import type { DateFormat } from '../../shared/contract/imports.ts'

const now = Date.UTC(2026, 10, 1)
const utc = (value: string, format: DateFormat) => {
  const written = readDate(value, format, now)
  return written && new Date(instantOf(written, 'UTC')).toISOString()
}

describe('a date of a file', () => {
  it.each<[string, DateFormat, string | undefined]>([
    ['2019-09-24', 'YYYY-MM-DD', '2019-09-24T00:00:00.000Z'],
    ['2019-09-24T10:30:00+02:00', 'YYYY-MM-DD', '2019-09-24T08:30:00.000Z'],
    ['24/09/2019 3:05 PM', 'DD/MM/YYYY', '2019-09-24T15:05:00.000Z'],
    ['24/09/2019', 'MM/DD/YYYY', undefined],
    ['31.02.2019', 'DD.MM.YYYY', undefined],
    ['29.02.2020', 'DD.MM.YYYY', '2020-02-29T00:00:00.000Z'],
    ['01/02/99', 'DD/MM/YY', '1999-02-01T00:00:00.000Z'],
    ['01/02/26', 'DD/MM/YY', '2026-02-01T00:00:00.000Z'],
    ['01/02/27', 'DD/MM/YY', '1927-02-01T00:00:00.000Z'],
    ['2019年9月4日', 'YYYY年MM月DD日', '2019-09-04T00:00:00.000Z'],
    ['Sep 4, 2019', 'MMM DD YYYY', '2019-09-04T00:00:00.000Z'],
    ['04 September 2019', 'DD MMM YYYY', '2019-09-04T00:00:00.000Z'],
    ['4-Sep-19', 'DD-MMM-YY', '2019-09-04T00:00:00.000Z'],
    ['43732', 'excel', '2019-09-24T00:00:00.000Z'],
    ['43732.5', 'excel', '2019-09-24T12:00:00.000Z'],
    ['1', 'excel', '1900-01-01T00:00:00.000Z'],
    ['60', 'excel', undefined],
    ['42270', 'excel1904', '2019-09-24T00:00:00.000Z'],
    ['1569283200', 'unix', '2019-09-24T00:00:00.000Z'],
    ['20190924', 'YYYYMMDD', '2019-09-24T00:00:00.000Z'],
    ['25:00', 'YYYY-MM-DD', undefined],
    ['2019-09-24 25:00', 'YYYY-MM-DD', undefined],
  ])('%s as %s is %s', (value, format, expected) => expect(utc(value, format)).toBe(expected))

  it('is the day as written in its zone, also where a clock is changed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.constantFrom('America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe', 'Europe/London'),
        (days, zone) => {
          const day = new Date(Date.UTC(1971, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)
          const at = instantOf(readDate(day, 'YYYY-MM-DD', now)!, zone)
          const said = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at)
          expect(said).toBe(day)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('that two stated ways read differently is asked about, and read alike is taken', () => {
    const ways = { formats: ['DD/MM/YYYY', 'MM/DD/YYYY'] as const, zone: 'UTC' }
    expect(dateOf('03/04/2021', 'day', ways, now)).toMatchObject({ problem: { reason: 'dateAmbiguous' } })
    expect(dateOf('04/04/2021', 'day', ways, now)).toEqual({ at: Date.UTC(2021, 3, 4) })
    expect(dateOf('13/04/2021', 'day', ways, now)).toEqual({ at: Date.UTC(2021, 3, 13) })
    expect(dateOf('01/01/2030', 'day', ways, now)).toMatchObject({ problem: { reason: 'dateFuture' } })
    expect(dateOf('soon', 'day', ways, now)).toMatchObject({ problem: { reason: 'dateWrong' } })
  })

  it('of a column is offered in every way that fits it', () => {
    const ways = dateFormatsOf(['03/04/2021', '05/06/2021', '2021-01-01'], now)
    expect(ways).toEqual(
      expect.arrayContaining([
        { format: 'DD/MM/YYYY', fits: 2 },
        { format: 'MM/DD/YYYY', fits: 2 },
        { format: 'YYYY-MM-DD', fits: 1 },
      ]),
    )
  })
})
