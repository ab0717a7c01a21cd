import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { asPlainText, csvLine, csvOf } from '../../../server/reports/exportReport.ts'
import { emptyCounts, figuresOf } from '../../../server/reports/rules/figures.ts'
import { intervalStarts } from '../../../server/reports/intervals.ts'
import type { Report } from '../../../shared/contract/reports.ts'

describe('a file of a report', () => {
  it('has no text that a spreadsheet would run', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =cmd', '\n+1', '=HYPERLINK("x")'])
      expect(asPlainText(text)).toBe(`'${text}`)
    for (const text of ['王小明', 'a=1', '', 'O’Hara', '12:30']) expect(asPlainText(text)).toBe(text)
  })

  const text = fc.string({ unit: fc.constantFrom(...'"\',;\r\n\t=+-@ a王x') })

  it('is read back as it was, whatever the texts are', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (texts) => {
        const cells = texts.map((each) => `${each}x`)
        expect(Papa.parse<string[]>(csvLine(cells).slice(0, -2), { delimiter: ',', newline: '\r\n' }).data).toEqual([
          cells.map(asPlainText),
        ])
      }),
      { numRuns: 50 },
    )
  })

  it('comes in pieces, with the sum last', () => {
    const counts = { ...emptyCounts(), offered: 2 }
    const figures = figuresOf(counts, 'answeredOnly')
    const row = { from: 0, to: 1, key: 'q', name: { en: '=evil', zh: '坏' }, counts, figures }
    const report: Report = {
      seq: 1,
      timeZone: 'UTC',
      from: 0,
      to: 1,
      interval: 'day',
      by: 'queue',
      settings: { formula: 'answeredOnly', firstContactDays: 7, queues: [] },
      rows: Array.from({ length: 1200 }, () => row),
      total: { counts, figures },
    }
    const pieces = [...csvOf(report, 'en')]
    expect(pieces.length).toBeGreaterThan(2)
    const lines = pieces.join('').split('\r\n')
    expect(lines).toHaveLength(1200 + 3)
    expect(lines[1]).toContain(",'=evil,2,")
    expect(lines[1201]).toContain(',total,2,')
  })
})

describe('intervals', () => {
  const at = (iso: string) => Date.parse(iso)
  const starts = (from: string, to: string, interval: Parameters<typeof intervalStarts>[2], zone: string) =>
    intervalStarts(at(from), at(to), interval, zone).map((start) => new Date(start).toISOString())

  it('of the day on which clocks are set are 46 and 50 half hours', () => {
    expect(starts('2026-03-29T00:00+01:00', '2026-03-30T00:00+02:00', 'half', 'Europe/Berlin')).toHaveLength(46)
    expect(starts('2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00', 'half', 'Europe/Berlin')).toHaveLength(50)
    expect(starts('2026-03-28T00:00+01:00', '2026-03-31T00:00+02:00', 'day', 'Europe/Berlin')).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ])
  })

  it('begin on Mondays and on the first, or where the span does', () => {
    expect(starts('2026-11-04T08:00Z', '2026-11-17T00:00Z', 'week', 'UTC')).toEqual([
      '2026-11-04T00:00:00.000Z',
      '2026-11-09T00:00:00.000Z',
      '2026-11-16T00:00:00.000Z',
    ])
    expect(starts('2026-11-01T00:00+08:00', '2027-01-02T00:00+08:00', 'month', 'Asia/Shanghai')).toEqual([
      '2026-10-31T16:00:00.000Z',
      '2026-11-30T16:00:00.000Z',
      '2026-12-31T16:00:00.000Z',
    ])
    expect(starts('2026-11-04T08:10Z', '2026-11-04T08:40Z', 'quarter', 'Asia/Kathmandu')).toEqual([
      '2026-11-04T08:00:00.000Z',
      '2026-11-04T08:15:00.000Z',
      '2026-11-04T08:30:00.000Z',
    ])
  })
})
