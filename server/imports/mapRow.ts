import type { DateFormat, ImportMapping, RowProblem } from '../../shared/contract/imports.ts'
import { ticketSeverity, type TicketSeverity } from '../../shared/contract/tickets.ts'
import { longText, text } from '../../shared/contract/basics.ts'
import { dateOf } from './dateOf.ts'

/** A complaint as a row of a file has it. */
export interface MappedRow {
  sourceId: string | null
  subject: string | null
  text: string | null
  openedAt: number | null
  /** A term, or the name of one that is to be made. */
  category: string | null
  newCategory: string | null
  claims: string[]
  harm: string | null
  requesterName: string | null
  requesterEmail: string | null
  customerId: string | null
  severity: TicketSeverity | null
  tags: string[]
  problems: RowProblem[]
}

export interface MapContext {
  now: number
  /** Ways of dates that were not stated, but must hold for other rows. */
  rivals: readonly DateFormat[]
  isCategory(id: string): boolean
  isClaim(id: string): boolean
}

/** A row by its mapping, with all that is wrong with it; nothing is guessed and nothing is left out silently. */
export function mapRow(row: Record<string, string>, mapping: ImportMapping, context: MapContext): MappedRow {
  const problems: RowProblem[] = []
  const { columns } = mapping
  const read = (column: string | undefined): string => (column ? (row[column] ?? '').trim() : '')
  const wrong = (column: string | undefined, reason: string, value: string | null = null) =>
    void problems.push({ column: column ?? null, reason, value: value === null ? null : value.slice(0, 200) })

  const sourceId = read(columns.id)
  if (sourceId === '') wrong(columns.id, 'idMissing')
  else if (sourceId.length > 100) wrong(columns.id, 'idTooLong', sourceId)
  // A spreadsheet has rounded it: other numbers look the same.
  else if (/^\d(?:[.,]\d+)?E\+\d+$/i.test(sourceId)) wrong(columns.id, 'idRounded', sourceId)

  const subject = [columns.subject].flat().map(read).filter(Boolean).join(' · ')
  if (subject === '') wrong([columns.subject].flat()[0], 'subjectMissing')
  const isCut = [...subject.replace(/\s+/g, ' ')].length > 200
  const body = read(columns.text)
  if (body !== '' && !longText.safeParse(body).success) wrong(columns.text, 'textWrong', body)
  const harm = read(columns.harm)
  if (harm !== '' && !text.safeParse(harm).success) wrong(columns.harm, 'textWrong', harm)

  return {
    sourceId: sourceId || null,
    subject: subject === '' ? null : shorten(subject),
    // A subject has room for 200 signs; what is beyond stands before the text.
    text: (isCut ? [subject, body].filter(Boolean).join('\n\n') : body) || null,
    openedAt: readDay(),
    ...readCategory(),
    claims: readClaims(),
    harm: harm || null,
    requesterName: readName(),
    requesterEmail: readEmail(),
    customerId: read(columns.customerId) || null,
    severity: readSeverity(),
    tags: readTags(),
    problems,
  }

  function readDay(): number | null {
    const value = read(columns.date)
    if (!columns.date || !mapping.dates) return context.now
    if (value === '') {
      if (mapping.dates.missing === 'today') return context.now
      wrong(columns.date, 'dateMissing')
      return null
    }
    const found = dateOf(value, columns.date, { ...mapping.dates, rivals: context.rivals }, context.now)
    if ('at' in found) return found.at
    problems.push(found.problem)
    return null
  }

  function readCategory(): { category: string | null; newCategory: string | null } {
    const value = read(columns.category)
    const none = { category: null, newCategory: null }
    if (value === '') return none
    const mapped = Object.hasOwn(mapping.categories, value) ? mapping.categories[value] : undefined
    if (mapped !== undefined && context.isCategory(mapped)) return { ...none, category: mapped }
    if (mapped !== undefined) wrong(columns.category, 'categoryNotThere', mapped)
    else if (mapping.newCategoriesUnder === undefined) wrong(columns.category, 'categoryUnknown', value)
    else return { ...none, newCategory: value.slice(0, 200) }
    return none
  }

  function readName(): string | null {
    const value = read(columns.requesterName)
    if (value.length > 200) wrong(columns.requesterName, 'nameTooLong', value)
    return value.slice(0, 200) || null
  }

  function readTags(): string[] {
    const value = read(columns.tags)
    const tags = [...new Set(value.split(/[,;，；]/).map((tag) => tag.trim()))].filter(Boolean)
    if (tags.length > 30 || tags.some((tag) => tag.length > 40)) wrong(columns.tags, 'tagsWrong', value)
    return tags
  }

  function readClaims(): string[] {
    const value = read(columns.claim)
    if (value === '') return []
    const mapped = Object.hasOwn(mapping.claims, value) ? mapping.claims[value] : undefined
    if (mapped !== undefined && context.isClaim(mapped)) return [mapped]
    wrong(columns.claim, 'claimUnknown', value)
    return []
  }

  function readEmail(): string | null {
    const value = read(columns.requesterEmail)
    if (value === '') return null
    if (/^[^\s@]{1,64}@[^\s@]{1,180}\.[^\s@]{2,}$/.test(value)) return value
    wrong(columns.requesterEmail, 'emailWrong', value)
    return null
  }

  function readSeverity(): TicketSeverity | null {
    const value = read(columns.severity)
    if (value === '') return null
    const found = ticketSeverity.safeParse(value.toLowerCase())
    if (found.success) return found.data
    wrong(columns.severity, 'severityWrong', value)
    return null
  }
}

/** Whole characters, never half of one. */
const shorten = (value: string): string => {
  const signs = [...value.replace(/\s+/g, ' ')]
  return signs.length <= 200 ? signs.join('') : `${signs.slice(0, 199).join('')}…`
}
