import { type ColumnGuess, dateFormat, type DateFormat, type ImportMapping } from '../../../shared/contract/imports.ts'

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
  /** In which ways its dates are written: none before somebody has said so, where several fit. */
  dateFormats: DateFormat[]
  /** Whether they hold also where other rows contradict them. */
  asStated: boolean
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
  return {
    source: source.slice(0, 60) || 'file',
    columns,
    dateFormats: onlyFormat(guesses, columns.date),
    asStated: false,
    under: null,
  }
}

/** The ways in which a column's values can be dates, the best first; every way where the column looks like no dates. */
export function formatsOf(guesses: readonly ColumnGuess[], column: string | undefined): ColumnGuess['dateFormats'] {
  const guess = guesses.find(({ name }) => name === column)
  if (!guess) return []
  if (guess.dateFormats.length === 0) return dateFormat.options.map((format) => ({ format, fits: 0 }))
  return guess.dateFormats.toSorted((a, b) => b.fits - a.fits)
}

/** The way that fits alone best; none where several fit as well. */
export function onlyFormat(guesses: readonly ColumnGuess[], column: string | undefined): DateFormat[] {
  const [best, next] = formatsOf(guesses, column)
  return best && (!next || next.fits < best.fits) ? [best.format] : []
}

/** The mapping as the server takes it; null while something needed is not said. */
export function mappingOf(draft: MappingDraft, zone: string): ImportMapping | null {
  const { id, subject, ...rest } = draft.columns
  if (!id || !subject || draft.source === '') return null
  if (rest.date && draft.dateFormats.length === 0) return null
  return {
    source: draft.source,
    columns: { id, subject, ...rest },
    ...(rest.date
      ? {
          dates: {
            formats: draft.dateFormats,
            zone,
            missing: 'error' as const,
            doubtful: draft.asStated ? ('asStated' as const) : ('error' as const),
          },
        }
      : {}),
    categories: {},
    claims: {},
    ...(draft.under ? { newCategoriesUnder: draft.under } : {}),
  }
}
