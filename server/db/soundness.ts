import { existsSync, statSync } from 'node:fs'
import type Sqlite from 'better-sqlite3'
import { type ChainHead, type ChainLine, chainStart, createChainWalk } from './chain.ts'
import { readHead } from './headFile.ts'
import { findBadPages, sumsOf } from './pageSums.ts'

// What fits into the second or so that a start may take; the rest is the scrub's.
const wholeBytes = 128 * 1024 * 1024
const tailLines = 20_000

/** The database is not what was written: it is not served. */
export class Damaged extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`the database is damaged: ${problems.join('; ')}. Nothing was changed; take a backup of the whole folder`)
    this.problems = problems
  }
}

/** Where the head of a database's log is kept. */
export const headOf = (file: string): string => `${file.replace(/\.db$/, '')}.head`

/**
 * What is not as it was written in the files of a database, before any connection to it; only the pages that are not
 * waiting in the WAL. `whole` looks at files of any size.
 */
export function findBadFiles(file: string, whole = false): string[] {
  if (!existsSync(file)) return readHead(headOf(file)) ? [`${file} is missing`] : []
  const sumsAreThere = existsSync(sumsOf(file))
  if (statSync(file).size === 0) return sumsAreThere ? [`${file} is empty`] : []
  // A first start that was killed before its first checkpoint has no sums yet, and no log.
  if (!sumsAreThere) return readHead(headOf(file)) ? [`${sumsOf(file)} is missing`] : []
  if (!whole && statSync(file).size > wholeBytes) return []
  return findBadPages(file)
}

/** What the log of an open database has lost, by its head outside; `whole` walks its chain from the first line. */
export function findLostLines(raw: Sqlite.Database, file: string, whole = false): string[] {
  const outside = readHead(headOf(file))
  const last = lastLine(raw)
  if (!outside) return last.seq > 0 ? [`${headOf(file)} is missing`] : []
  if (outside.isDamaged || !outside.head) return [`${headOf(file)} is damaged`]
  const { seq, hash } = outside.head
  if (seq > last.seq) return [`lines ${last.seq + 1} to ${seq} of the log are lost`]
  const there = seq === 0 ? chainStart : lineAt(raw, seq)
  if (there?.hash !== hash) return [`line ${seq} of the log is not the one that was committed`]
  return walk(raw, whole || last.seq <= tailLines ? 0 : last.seq - tailLines)
}

/** What SQLite itself finds, in a file small enough for a start. */
export function findBadStructure(raw: Sqlite.Database, file: string, whole = false): string[] {
  if (!whole && statSync(file).size > wholeBytes) return []
  // Either pragma answers rows of one text.
  const found = raw.pragma(whole ? 'integrity_check(10)' : 'quick_check(10)') as Record<string, string>[]
  return found.flatMap((row) => Object.values(row)).filter((words) => words !== 'ok')
}

/** The last line of the log. */
// The columns are those of a chain's head.
export const lastLine = (raw: Sqlite.Database): ChainHead =>
  hasLog(raw)
    ? ((raw.prepare('select seq, hash from events order by seq desc limit 1').get() as ChainHead | undefined) ??
      chainStart)
    : chainStart

const hasLog = (raw: Sqlite.Database): boolean =>
  raw.prepare(`select 1 from sqlite_master where name = 'events'`).get() !== undefined

// The columns named in these statements are those of what they are said to give.
const lineAt = (raw: Sqlite.Database, seq: number): ChainHead | undefined =>
  raw.prepare('select seq, hash from events where seq = ?').get(seq) as ChainHead | undefined

function walk(raw: Sqlite.Database, after: number): string[] {
  if (!hasLog(raw)) return []
  const from = after === 0 ? chainStart : lineAt(raw, after)
  if (!from) return [`line ${after} of the log is missing`]
  const chain = createChainWalk(from)
  const rows = raw
    .prepare(
      `select seq, at, noun, noun_id as "nounId", what, by, command_id as "commandId", payload, hash
       from events where seq > ? order by seq`,
    )
    .iterate(after)
  for (const line of rows) {
    // As selected.
    const problem = chain.add(line as ChainLine)
    if (problem) return [`${problem} (the log)`]
  }
  return []
}
