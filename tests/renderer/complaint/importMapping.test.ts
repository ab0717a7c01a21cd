import { describe, expect, it } from 'vitest'
import { draftOf, formatsOf, mappingOf, onlyFormat } from '../../../renderer/features/complaint/importMapping.ts'
import { type ColumnGuess, importMapping } from '../../../shared/contract/imports.ts'

const aGuess = (name: string, field: string | null, fits: Record<string, number> = {}): ColumnGuess => ({
  name,
  field,
  filled: 10,
  different: 10,
  samples: [],
  // The names below are formats of the contract.
  dateFormats: Object.entries(fits).map(([format, n]) => ({ format, fits: n, of: 10 })) as ColumnGuess['dateFormats'],
})

describe('the mapping of a file', () => {
  it('begins with what the columns seem to be, each field from the first column that fits', () => {
    const draft = draftOf('Old CRM (May).xlsx', [
      aGuess('No', 'id'),
      aGuess('Ref', 'id'),
      aGuess('Issue', 'subject'),
      aGuess('Colour', null),
    ])
    expect(draft).toEqual({
      ...{
        source: 'Old-CRM-May-',
        columns: { id: 'No', subject: 'Issue' },
        dateFormats: [],
        asStated: false,
        under: null,
      },
    })
  })

  it('names the source after the file in signs that the server takes, also for a Chinese name', () => {
    const sources = ['投诉2026.csv', '投诉.csv', '--a--.csv', `${'x'.repeat(99)}.csv`].map(
      (file) => draftOf(file, []).source,
    )
    expect(sources).toEqual(['2026', 'file', 'a--', 'x'.repeat(60)])
    const columns = { id: 'No', subject: 'Issue' }
    for (const source of sources)
      expect(
        importMapping.safeParse(mappingOf({ source, columns, dateFormats: [], asStated: false, under: null }, 'UTC'))
          .success,
      ).toBe(true)
  })

  it('takes a way of dates only where one alone fits best', () => {
    const clear = [aGuess('On', 'date', { 'MM/DD/YYYY': 4, 'DD/MM/YYYY': 10 })]
    expect(onlyFormat(clear, 'On')).toEqual(['DD/MM/YYYY'])
    expect(formatsOf(clear, 'On').map(({ format }) => format)).toEqual(['DD/MM/YYYY', 'MM/DD/YYYY'])
    expect(onlyFormat([aGuess('On', 'date', { 'MM/DD/YYYY': 10, 'DD/MM/YYYY': 10 })], 'On')).toEqual([])
    expect(onlyFormat(clear, undefined)).toEqual([])
  })

  it('is not sent while the number, the subject or how dates are written is missing', () => {
    const draft = {
      source: 's',
      columns: { id: 'No', subject: 'Issue', date: 'On' },
      dateFormats: [],
      asStated: false,
      under: 'product',
    }
    expect(mappingOf(draft, 'Asia/Shanghai')).toBeNull()
    expect(mappingOf({ ...draft, columns: { id: 'No' } }, 'Asia/Shanghai')).toBeNull()
    expect(mappingOf({ ...draft, dateFormats: ['YYYY-MM-DD'] }, 'Asia/Shanghai')).toEqual({
      source: 's',
      columns: { id: 'No', subject: 'Issue', date: 'On' },
      dates: { formats: ['YYYY-MM-DD'], zone: 'Asia/Shanghai', missing: 'error', doubtful: 'error' },
      categories: {},
      claims: {},
      newCategoriesUnder: 'product',
    })
  })
})
