// eslint-disable-next-line no-restricted-imports -- a database has no log; a failure that nobody foresaw shall still be seen
import { emitWarning } from 'node:process'
import type Sqlite from 'better-sqlite3'
import type { ChainHead } from './chain.ts'
import { openHead } from './headFile.ts'
import { openSums, framesInWal } from './pageSums.ts'
import { headOf, lastLine } from './soundness.ts'

// Some 2,000 pages in the WAL, 9 MB, on a busy floor: many rows change the same pages, and each is written and summed once.
const rowsPerCheckpoint = 2000

/** What is kept beside a database file so that a change of it by anybody else shows: its log's head, its pages' sums. */
export interface GuardedFile {
  /** After each commit, with its last line of the log, if any. */
  committed(last: ChainHead | undefined): void
  /** Closes the database too. */
  close(): void
}

/** Guards a file that was found sound, through the one connection that writes it. */
export function guardFile(raw: Sqlite.Database, file: string, now: () => number): GuardedFile {
  const pageSize = Number(raw.pragma('page_size', { simple: true }))
  const head = openHead(headOf(file), lastLine(raw))
  const sums = openSums(file, pageSize)
  const changes = raw.prepare('select total_changes()').pluck()
  // The function gives exactly one integer.
  const countChanges = () => changes.get() as number
  let changesThen = 0
  const pages = new Set<number>()

  function checkpoint(): void {
    // Those of a time before stay in when their sums could not be written.
    for (const page of framesInWal(`${file}-wal`, pageSize)) pages.add(page)
    raw.pragma('wal_checkpoint(PASSIVE)')
    sums.takeIn(pages)
    pages.clear()
    changesThen = countChanges()
  }

  checkpoint()
  return {
    committed(last) {
      try {
        if (last) head.note(last, now())
        if (countChanges() - changesThen >= rowsPerCheckpoint) checkpoint()
      } catch (error) {
        // What is committed stays so, and is to be answered so; the next commit tries again.
        emitWarning(error instanceof Error ? error : String(error))
      }
    },
    close() {
      checkpoint()
      raw.close()
      sums.close()
      head.close()
    },
  }
}
