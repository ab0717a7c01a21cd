import path from 'node:path'
import type { FactsDb } from '../db/reports/factsDb.ts'
import type { SearchPlace } from '../search/searchPlace.ts'

/** Opens the facts beside a database: a file of their own in its folder, or a schema of their own in PostgreSQL. */
export async function openFactsAt(place: SearchPlace): Promise<FactsDb> {
  if ('url' in place) return (await import('../db/reports/postgresFacts.ts')).openPostgresFacts(place.url)
  const file = path.join(path.dirname(place.file), 'wubu-reports.db')
  return (await import('../db/reports/sqliteFacts.ts')).openSqliteFacts(file)
}

/** Facts in memory. */
export async function openFactsInMemory(): Promise<FactsDb> {
  return (await import('../db/reports/sqliteFacts.ts')).openSqliteFacts(':memory:')
}
