import type { Database } from '../db/database.ts'
import type { SearchIndex } from '../db/search/searchIndex.ts'

/** Where a database and its index are: both in PostgreSQL, or each in a file. */
export type SearchPlace = { url: string } | { file: string; indexFile: string }

/** Opens an index, to write or only to find in. Only the driver that is wanted is loaded. */
export async function openIndexAt(place: SearchPlace, readonly: boolean): Promise<SearchIndex> {
  if ('url' in place) return (await import('../db/search/tsvector.ts')).openTsvector(place.url, { readonly })
  return (await import('../db/search/fts5.ts')).openFts5(place.indexFile, { readonly })
}

/** Opens the database, only to read. */
export async function openRowsAt(place: SearchPlace): Promise<Database> {
  if ('url' in place) return (await import('../db/readPostgres.ts')).openPostgresToRead(place.url)
  return (await import('../db/readSqlite.ts')).openSqliteToRead(place.file)
}
