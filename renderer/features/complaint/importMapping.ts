import type { ColumnGuess, DateFormat, ImportMapping } from '../../../shared/contract/imports.ts'

/** What a column can be, in the order of the form; the first two are needed. */
export const importFields = [
  'id',
  'subject',
  'text',
  'date',
  'category',
  'harm',
  'claim',
  'requesterName',
  'requesterEmail',
  'customerId',
  'severity',
  'tags',
] as const
export type ImportField = (typeof importFields)[number]

/** The mapping while it is being made. */
export interface MappingDraft {
  source: string
  columns: Partial<Record<ImportField, string>>
  dateFormat: DateFormat | null
  under: string | null
}

/** What the columns seem to be. A way of dates is taken only where one alone fits: otherwise a person has to say it. */
export function draftOf(fileName: string, guesses: readonly ColumnGuess[]): MappingDraft {
  const columns: MappingDraft['columns'] = {}
  for (const guess of guesses) {
    const field = importFields.find((each) => each === guess.field)
    if (field && columns[field] === undefined) columns[field] = guess.name
  }
  const source = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
  return { source: source.slice(0, 60) || 'file', columns, dateFormat: onlyFormat(guesses, columns.date), under: null }
}

/** The ways in which a column's values can be dates, the best first. */
export const formatsOf = (guesses: readonly ColumnGuess[], column: string | undefined): ColumnGuess['dateFormats'] =>
  (guesses.find(({ name }) => name === column)?.dateFormats ?? []).toSorted((a, b) => b.fits - a.fits)

/** The way that fits alone best; null where several fit as well. */
export function onlyFormat(guesses: readonly ColumnGuess[], column: string | undefined): DateFormat | null {
  const [best, next] = formatsOf(guesses, column)
  return best && (!next || next.fits < best.fits) ? best.format : null
}

/** The mapping as the server takes it; null while something needed is not said. */
export function mappingOf(draft: MappingDraft, zone: string): ImportMapping | null {
  const { id, subject, ...rest } = draft.columns
  if (!id || !subject || draft.source === '') return null
  if (rest.date && !draft.dateFormat) return null
  return {
    source: draft.source,
    columns: { id, subject, ...rest },
    ...(rest.date && draft.dateFormat
      ? { dates: { formats: [draft.dateFormat], zone, missing: 'error' as const } }
      : {}),
    categories: {},
    claims: {},
    ...(draft.under ? { newCategoriesUnder: draft.under } : {}),
  }
}
