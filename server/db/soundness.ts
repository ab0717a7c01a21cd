import { existsSync, statSync } from 'node:fs'
// eslint-disable-next-line no-restricted-imports -- another process writes meanwhile, in real time
import { setTimeout as pause } from 'node:timers/promises'
import type Sqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { type ChainHead, type ChainLine, chainStart, createChainWalk } from './chain.ts'
import type { Database } from './database.ts'
import { readHead } from './headFile.ts'
import { findBadPages, sumsOf } from './pageSums.ts'

/** Whether a start looks at the whole of a file; the rest is left to the scrub. */
export const isSmall = (file: string): boolean => statSync(file).size <= wholeBytes

// What fits into the second or so that a start may take; the rest is the scrub's.
const wholeBytes = 128 * 1024 * 1024
const tailLines = 20_000

/** The database is not what was written: it is not served. */
export class Damaged extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(
      `the database is damaged: ${problems.join('; ')}. Nothing was changed; npm run recover puts a backup in its place`,
    )
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
  if (!whole && !isSmall(file)) return []
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

/**
 * The head kept outside while a server may be writing it: read again when it was caught between two halves. Throws when
 * it stays unreadable although there is one.
 */
export async function readHeadBeside(file: string): Promise<ChainHead | undefined> {
  for (let attempt = 1; ; attempt++) {
    const outside = readHead(headOf(file))
    if (!outside || !outside.isDamaged) return outside?.head
    if (attempt === 5) throw new Damaged([`${headOf(file)} is damaged`])
    await pause(100)
  }
}

/** What SQLite finds in each table and its indexes, one after the other, so that no read keeps the WAL from ending. */
export function findBadTables({ orm }: Pick<Database, 'orm'>): string[] {
  const tables = orm.all<{ name: string }>(sql`select name from sqlite_master where type = 'table'`)
  return tables.flatMap(({ name }) =>
    orm
      .all<object>(sql.raw(`pragma integrity_check('${name}')`))
      .flatMap((row) => Object.values(row).map(String))
      .filter((words) => words !== 'ok'),
  )
}

/** Whether SQLite gave up because of what is in the file. */
export const isCorrupt = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code))

/** What SQLite itself finds, in a file small enough for a start. */
export function findBadStructure(raw: Sqlite.Database, file: string, whole = false): string[] {
  if (!whole && !isSmall(file)) return []
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
