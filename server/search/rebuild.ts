import type { Database } from '../db/database.ts'
import type { IndexCursor, SearchIndex } from '../db/search/searchIndex.ts'
import { countRows, searchedTables } from '../db/searchRows.ts'
import { startAnew, step } from './catchUp.ts'

/** How many things there are to be found, some of which are several documents. */
export async function countThings(db: Database): Promise<number> {
  let all = 0
  for (const table of searchedTables) all += await countRows(db, table)
  return all
}

/** Makes an index anew from the rows, where nobody else keeps it; `tell` hears of each step. */
export async function rebuild(db: Database, index: SearchIndex, tell: (cursor: IndexCursor) => void): Promise<void> {
  let cursor = await startAnew(db, index)
  for (let next; (next = await step(db, index, cursor)) !== cursor;) {
    cursor = next
    tell(cursor)
  }
  await index.tidy()
}
