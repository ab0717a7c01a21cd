import type { ImportMapping } from '../../shared/contract/imports.ts'
import { listKnownRows } from '../db/importQueries.ts'
import { listTerms } from '../db/ticketFormQueries.ts'
import { findQueue } from '../db/queueQueries.ts'
import { findTeam } from '../db/teamQueries.ts'
import type { Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { readCsv } from './readCsv.ts'
import { dateFormatsOf } from './dateOf.ts'
import { type MappedRow, mapRow } from './mapRow.ts'
import { offsetOf } from './readDate.ts'

/** A row as it would come in. */
export interface FileRow extends MappedRow {
  /** Its number in the file, from 1, without the heading. */
  row: number
  /** By which it is known for ever: the source and its id. */
  key: string | null
  /** The ticket that it became in an earlier import. */
  knownAs: string | null
}

/**
 * Reads a file by its mapping. Throws `invalid` for a mapping that does not fit: a column that is not there, dates
 * without a stated format, a zone, queue, team or term that is not there.
 */
export async function mapFile(deps: Deps, text: string, mapping: ImportMapping): Promise<FileRow[]> {
  const { columns, rows } = await readCsv(text, deps.world.soon)
  const now = deps.world.now()
  demandColumns(columns, mapping)
  demandDates(rows, mapping, now)
  const terms = (await listTerms(deps.db)).filter((term) => !term.retired)
  const has = (use: string) => new Set(terms.filter((term) => term.use === use).map((term) => term.id))
  const [categories, claims] = [has('category'), has('claim')]
  if (mapping.newCategoriesUnder && !categories.has(mapping.newCategoriesUnder))
    throw invalid({ newCategoriesUnder: 'there is no such category' }, 'termNotFound')
  if (mapping.queue && !(await findQueue(deps.db, mapping.queue)))
    throw invalid({ queue: 'there is no such queue' }, 'queueNotFound')
  if (mapping.team && !(await findTeam(deps.db, mapping.team)))
    throw invalid({ team: 'there is no such team' }, 'teamNotFound')

  const context = { now, isCategory: (id: string) => categories.has(id), isClaim: (id: string) => claims.has(id) }
  const seen = new Set<string>()
  const mapped: FileRow[] = []
  for (const [i, row] of rows.entries()) {
    const made = mapRow(row, mapping, context)
    const key = made.sourceId === null ? null : `${mapping.source}|${made.sourceId}`
    if (key !== null && seen.has(key))
      made.problems.push({ column: mapping.columns.id, reason: 'idTwice', value: made.sourceId })
    if (key !== null) seen.add(key)
    mapped.push({ ...made, row: i + 1, key, knownAs: null })
    // Nobody else waits for a long file.
    if (i % 200 === 199) await new Promise<void>((resolve) => deps.world.soon(resolve))
  }
  const known = new Map((await listKnownRows(deps.db, [...seen])).map((row) => [row.id, row.ticketId]))
  for (const row of mapped) if (row.key !== null) row.knownAs = known.get(row.key) ?? null
  return mapped
}

function demandColumns(columns: readonly string[], { columns: wanted }: ImportMapping): void {
  for (const [field, column] of Object.entries(wanted))
    for (const each of [column].flat())
      if (!columns.includes(each))
        throw invalid({ [`columns.${field}`]: `there is no column ${each}` }, 'columnNotFound')
}

/** Dates are read only as somebody said they are written; what they could be is said with the refusal. */
function demandDates(rows: readonly Record<string, string>[], { columns, dates }: ImportMapping, now: number): void {
  if (columns.date === undefined) return
  const column = columns.date
  if (dates === undefined) {
    const values = rows.map((row) => (row[column] ?? '').trim()).filter(Boolean)
    const could = dateFormatsOf(values.slice(0, 2000), now).map(({ format, fits }) => `${format} (${fits})`)
    throw invalid({ dates: `say how dates are written: ${could.join(', ')}` }, 'dateFormatMissing')
  }
  try {
    offsetOf(now, dates.zone)
  } catch {
    throw invalid({ 'dates.zone': 'there is no such time zone' }, 'zoneNotFound')
  }
}
