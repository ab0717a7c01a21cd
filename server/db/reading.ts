import { lastChainHead } from './chainQueries.ts'
import type { Database } from './database.ts'
import { noWrittenRows } from './writtenRows.ts'

/** A database that only reads, in a process or a thread beside the one that writes. */
export function reading(parts: Pick<Database, 'dialect' | 'orm' | 't' | 'prepare' | 'close'>): Database {
  let asked = 0
  const db: Database = {
    ...parts,
    writeAll: () => Promise.reject(new Error('this connection only reads')),
    onCommitted: () => undefined,
    // Another process writes, so nothing that was read is kept.
    timesWritten: () => ++asked,
    writtenRows: noWrittenRows,
    lastSeq: async () => (await lastChainHead(db)).seq,
  }
  return db
}
