import type { Database } from '../db/database.ts'
import type { IndexCursor, SearchIndex } from '../db/search/searchIndex.ts'
import { hashOf, listIdsBelow, listLines, ownersOf, type SearchedTable, searchedTables } from '../db/searchRows.ts'
import { documentsOf, keysOf } from './documents.ts'

/** How documents are made: a change of it makes every index anew at the next start. */
const version = 3
const linesAtOnce = 2000
const rowsAtOnce = 500

/**
 * The cursor of an index that can go on from where it is. One that is missing, made otherwise, ahead of the log, of
 * another log, or asked for anew is emptied first, and is filled from the rows by `catchUp`.
 */
export async function openCursor(db: Database, index: SearchIndex): Promise<IndexCursor> {
  const cursor = (await index.isAnewAsked()) ? undefined : await index.cursor()
  if (cursor?.version === version && (cursor.seq === 0 || (await hashOf(db, cursor.seq)) === cursor.hash)) return cursor
  return startAnew(db, index)
}

/** Empties an index, to be filled from the rows. */
export async function startAnew(db: Database, index: SearchIndex): Promise<IndexCursor> {
  const seq = await db.lastSeq()
  const cursor = { seq, hash: (await hashOf(db, seq)) ?? '', version, built: '', made: 0 }
  await index.clear(cursor)
  return cursor
}

/**
 * Takes one step: the next lines of the log, or where an index is being made anew and the log is done, the next rows.
 * Gives the cursor after it; the same one when there was nothing to do.
 */
export async function step(db: Database, index: SearchIndex, cursor: IndexCursor): Promise<IndexCursor> {
  const lines = await listLines(db, cursor.seq, Number.MAX_SAFE_INTEGER, linesAtOnce)
  const last = lines.at(-1)
  if (last) return takeLines(db, index, { ...cursor, seq: last.seq, hash: last.hash }, lines)
  return cursor.built === null ? cursor : takeRows(db, index, cursor, cursor.built)
}

async function takeLines(
  db: Database,
  index: SearchIndex,
  cursor: IndexCursor,
  lines: readonly { noun: string; nounId: string }[],
): Promise<IndexCursor> {
  const about = (noun: string) => [...new Set(lines.filter((line) => line.noun === noun).map((line) => line.nounId))]
  const changed: Record<SearchedTable, string[]> = {
    articles: about('article'),
    customers: about('customer'),
    tickets: [...about('ticket'), ...(await ownersOf(db, 'comment', about('comment')))],
    contacts: [...about('contact'), ...(await ownersOf(db, 'message', about('message')))],
  }
  const documents = []
  const keys = []
  for (const table of searchedTables) {
    const ids = [...new Set(changed[table])]
    keys.push(...ids.flatMap((id) => keysOf(table, id)))
    for (let i = 0; i < ids.length; i += rowsAtOnce)
      documents.push(...(await documentsOf(db, table, ids.slice(i, i + rowsAtOnce))))
  }
  const there = new Set(documents.map(({ key }) => key))
  await index.write(
    documents,
    keys.filter((key) => !there.has(key)),
    cursor,
  )
  return cursor
}

/** The next rows of a rebuild, whose place is kept as `table/id`. */
async function takeRows(db: Database, index: SearchIndex, cursor: IndexCursor, built: string): Promise<IndexCursor> {
  const [name, ...id] = built.split('/')
  const table = searchedTables.find((each) => each === name) ?? searchedTables[0]
  const ids = await listIdsBelow(db, table, id.length > 0 ? id.join('/') : undefined, rowsAtOnce)
  const lastId = ids.at(-1)
  const nextTable = searchedTables[searchedTables.indexOf(table) + 1]
  const documents = await documentsOf(db, table, ids)
  const next = {
    ...cursor,
    built: lastId === undefined ? (nextTable ?? null) : `${table}/${lastId}`,
    made: cursor.made + documents.length,
  }
  await index.write(documents, [], next)
  return next
}
