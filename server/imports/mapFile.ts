import type { DateFormat, ImportMapping } from '../../shared/contract/imports.ts'
import { listExistingCustomers } from '../db/customerQueries.ts'
import { listKnownRows } from '../db/importQueries.ts'
import { listTerms } from '../db/ticketFormQueries.ts'
import { findQueue } from '../db/queueQueries.ts'
import { findTeam } from '../db/teamQueries.ts'
import type { Deps } from '../deps.ts'
import { invalid } from '../errors.ts'
import { unstatedWays } from './dateOf.ts'
import { readImportFile } from './importFile.ts'
import { type MapContext, type MappedRow, mapRow } from './mapRow.ts'
import { readCsv } from './readCsv.ts'
import { offsetOf, readDate } from './readDate.ts'
import { dateFormat } from '../../shared/contract/imports.ts'

/** A row as it would come in. */
export interface FileRow extends MappedRow {
  /** Its number in the file, from 1, without the heading; and the line in which it begins. */
  row: number
  line: number
  /** By which it is known for ever: the source and its id. */
  key: string | null
  /** The ticket that it became in an earlier import. */
  knownAs: string | null
}

/**
 * Reads the file of an import by its mapping, once for its dates and once for its rows, which come a hundred or so at a
 * time: never more than a piece of the file is held. Throws `conflict/fileGone`, and `invalid` for a mapping that does
 * not fit: a column that is not there, dates without a stated format, a zone, queue, team or term that is not there.
 */
export async function* mapFile(deps: Deps, importId: string, mapping: ImportMapping): AsyncGenerator<FileRow[]> {
  const now = deps.world.now()
  demandZone(mapping, now)
  const context = await contextOf(deps, mapping, now, await demandColumns(deps, importId, mapping, now))
  const seen = new Set<string>()
  for await (const { rows } of readCsv(readImportFile(deps, importId))) {
    const mapped = rows.map((row): FileRow => {
      const made = mapRow(row.values, mapping, context)
      const key = made.sourceId === null ? null : `${mapping.source}|${made.sourceId}`
      if (key !== null && seen.has(key))
        made.problems.push({ column: mapping.columns.id, reason: 'idTwice', value: made.sourceId })
      if (key !== null) seen.add(key)
      // Cells that stand in other columns than they seem to make everything else doubtful.
      const problems = row.problem ? [{ column: null, ...row.problem }, ...made.problems] : made.problems
      return { ...made, problems, row: row.row, line: row.line, key, knownAs: null }
    })
    await lookUp(deps, mapping, mapped)
    yield mapped
  }
}

/** Which rows came in before, and which name a customer that is not there. */
async function lookUp(deps: Deps, mapping: ImportMapping, rows: FileRow[]): Promise<void> {
  const keys = rows.flatMap(({ key }) => key ?? [])
  const known = new Map((await listKnownRows(deps.db, keys)).map((row) => [row.id, row.ticketId]))
  for (const row of rows)
    // One whose id the file has twice is not the one that came in.
    if (row.key !== null && !row.problems.some(({ reason }) => reason === 'idTwice'))
      row.knownAs = known.get(row.key) ?? null
  const customers = await listExistingCustomers(deps.db, [
    ...new Set(rows.flatMap(({ customerId }) => customerId ?? [])),
  ])
  for (const row of rows)
    if (row.customerId !== null && !customers.has(row.customerId))
      row.problems.push({
        column: mapping.columns.customerId ?? null,
        reason: 'customerUnknown',
        value: row.customerId.slice(0, 200),
      })
}

/** What rows are held against. Throws `invalid` for a term, queue or team that is not there. */
async function contextOf(deps: Deps, mapping: ImportMapping, now: number, rivals: DateFormat[]): Promise<MapContext> {
  const terms = (await listTerms(deps.db)).filter((term) => !term.retired)
  const has = (use: string) => new Set(terms.filter((term) => term.use === use).map((term) => term.id))
  const [categories, claims] = [has('category'), has('claim')]
  if (mapping.newCategoriesUnder && !categories.has(mapping.newCategoriesUnder))
    throw invalid({ newCategoriesUnder: 'there is no such category' }, 'termNotFound')
  if (mapping.queue && !(await findQueue(deps.db, mapping.queue)))
    throw invalid({ queue: 'there is no such queue' }, 'queueNotFound')
  if (mapping.team && !(await findTeam(deps.db, mapping.team)))
    throw invalid({ team: 'there is no such team' }, 'teamNotFound')
  return { now, rivals, isCategory: (id) => categories.has(id), isClaim: (id) => claims.has(id) }
}

/**
 * Looks for the columns in the heading and through all dates: gives the ways that were not stated although some value can
 * be read in no other. Dates are read only as somebody said they are written; what they could be is said with the refusal.
 */
async function demandColumns(deps: Deps, importId: string, mapping: ImportMapping, now: number): Promise<DateFormat[]> {
  const { columns: wanted, dates } = mapping
  const could = new Map<DateFormat, number>()
  const rivals = new Set<DateFormat>()
  let isFirst = true
  for await (const { head, rows } of readCsv(readImportFile(deps, importId))) {
    if (isFirst)
      for (const [field, column] of Object.entries(wanted))
        for (const each of [column].flat())
          if (!head.columns.includes(each))
            throw invalid({ [`columns.${field}`]: `there is no column ${each}` }, 'columnNotFound')
    isFirst = false
    if (wanted.date === undefined) return []
    for (const { values } of rows) {
      const value = (values[wanted.date] ?? '').trim()
      if (value === '') continue
      if (dates) for (const way of unstatedWays(value, dates.formats, now)) rivals.add(way)
      else
        for (const format of dateFormat.options)
          if (readDate(value, format, now)) could.set(format, (could.get(format) ?? 0) + 1)
    }
  }
  if (wanted.date !== undefined && dates === undefined) {
    const ways = [...could].sort(([, a], [, b]) => b - a).map(([format, fits]) => `${format} (${fits})`)
    throw invalid({ dates: `say how dates are written: ${ways.join(', ')}` }, 'dateFormatMissing')
  }
  return dates?.doubtful === 'asStated' ? [] : [...rivals]
}

function demandZone({ columns, dates }: ImportMapping, now: number): void {
  if (columns.date === undefined || dates === undefined) return
  try {
    offsetOf(now, dates.zone)
  } catch {
    throw invalid({ 'dates.zone': 'there is no such time zone' }, 'zoneNotFound')
  }
}
