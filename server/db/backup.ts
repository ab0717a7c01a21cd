import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { openHead, readHead } from './headFile.ts'
import { openSums, sumsOf } from './pageSums.ts'
import { headOf, lastLine } from './soundness.ts'
import { syncFile, syncFolderOf } from './synced.ts'

/**
 * Copies the database in `from`, whose server may go on meanwhile, as it is at one moment; on the disk when this
 * returns. `to` must not exist. A copy of the log's rows, not of pages: SQLite's own backup begins anew with every
 * commit of another process.
 */
export function copyLive(from: string, to: string): void {
  const raw = new Sqlite(from, { readonly: true, fileMustExist: true })
  try {
    raw.pragma('busy_timeout = 5000')
    raw.prepare('vacuum into ?').run(to)
  } finally {
    raw.close()
  }
  syncFile(to)
  syncFolderOf(to)
}

/** How far the log of a database went by the head kept outside, if that can be read. */
export const lastKnownSeq = (file: string): number | undefined => readHead(headOf(file))?.head?.seq

/**
 * Puts `backup` in the place of the database `file`, whose files stay beside it with `suffix` after their names; gives
 * those names. Everybody has to sign in again: a desk that knew later lines begins with a fresh picture.
 */
export function putBackup(backup: string, file: string, suffix: string): string[] {
  const fresh = `${file}.fresh`
  for (const each of [fresh, headOf(fresh), sumsOf(fresh)]) rmSync(each, { force: true })
  copyFileSync(backup, fresh)
  const raw = new Sqlite(fresh)
  raw.pragma('journal_mode = DELETE')
  raw.pragma('synchronous = FULL')
  raw.exec('delete from sessions')
  const pageSize = Number(raw.pragma('page_size', { simple: true }))
  const pages = Number(raw.pragma('page_count', { simple: true }))
  const last = lastLine(raw)
  raw.close()
  syncFile(fresh)
  const sums = openSums(fresh, pageSize)
  sums.takeIn(new Set(Array.from({ length: pages }, (_, i) => i + 1)))
  sums.close()
  // The database goes last and comes last: a recovery that is killed in between is seen as one, and can be run again.
  const kept = [`${file}-wal`, `${file}-shm`, sumsOf(file), headOf(file), file].filter((each) => existsSync(each))
  for (const each of kept) renameSync(each, each + suffix)
  openHead(headOf(file), last).close()
  renameSync(sumsOf(fresh), sumsOf(file))
  renameSync(fresh, file)
  syncFolderOf(file)
  return kept.map((each) => each + suffix)
}
