import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { LostUpdate, NotUnique } from '../errors.ts'
import { migrationsOf } from '../places.ts'
import { type ChainedEvent, type ChainHead, chained, chainStart } from './chain.ts'
import type { Database } from './database.ts'
import { answered, createGroupCommit, numberEvents, type Outcome, type Waiting } from './groupCommit.ts'
import { guardFile } from './guardedFile.ts'
import * as t from './schema.sqlite.ts'
import { Damaged, findBadFiles, findBadStructure, findLostLines, isCorrupt } from './soundness.ts'
import { prepareRead, prepareWrite } from './sqliteStatements.ts'
import { createStatements } from './statements.ts'

const migrationsFolder = migrationsOf('sqlite')

/**
 * Opens the embedded database in `file`, brings its schema up to date and answers only once it is sure that every
 * commit waits for the disk. A second server on the same file is refused: `lock` is held until this one ends.
 * What is not as this program wrote it is found before anything is changed, and throws `Damaged`.
 */
export function openSqlite(file: string, now: () => number): Database {
  const isFile = file !== ':memory:'
  const lock = isFile ? holdLock(`${file}.lock`) : undefined
  let raw: Sqlite.Database | undefined
  try {
    if (isFile) demandSound(findBadFiles(file))
    raw = connect(file)
    if (isFile) demandSound([...findLostLines(raw, file), ...findBadStructure(raw, file)])
    migrate(drizzle(raw), { migrationsFolder })
    demandFullSync(raw)
  } catch (error) {
    if (raw) closeUntouched(raw, file)
    lock?.close()
    throw isCorrupt(error) ? new Damaged([`SQLite says ${error.message}`]) : error
  }
  const opened = raw
  const guard = isFile ? guardFile(opened, file, now) : undefined
  return {
    ...sqliteOn(opened, now, undefined, guard?.committed),
    close: () => {
      if (guard) guard.close()
      else opened.close()
      lock?.close()
      return Promise.resolve()
    },
  }
}

function connect(file: string): Sqlite.Database {
  const raw = new Sqlite(file)
  raw.pragma('journal_mode = WAL')
  raw.pragma('busy_timeout = 5000')
  // 64 MB instead of 2: a busy floor's pages stay in memory, read and written alike.
  raw.pragma('cache_size = -65536')
  // `guardFile` does it, and sums the pages.
  raw.pragma('wal_autocheckpoint = 0')
  return raw
}

/**
 * Closes a connection without the checkpoint that SQLite makes when the last one is closed: pages would come into the
 * file without their sums, and the next start would take them for damage.
 */
function closeUntouched(raw: Sqlite.Database, file: string): void {
  let reader: Sqlite.Database | undefined
  try {
    reader = new Sqlite(file, { readonly: true, fileMustExist: true })
    // Now it is not the last one.
    reader.pragma('schema_version')
  } catch {
    // What led here is told instead.
  } finally {
    raw.close()
    // Who may only read cannot put anything into the file.
    reader?.close()
  }
}

function demandSound(problems: string[]): void {
  if (problems.length > 0) throw new Damaged(problems)
}

/**
 * Reads and writes on a connection whose schema is up to date. `soon`: see `createGroupCommit`; `committed` is told after
 * each commit which line of the log was its last, if any.
 */
export function sqliteOn(
  raw: Sqlite.Database,
  now: () => number,
  soon?: (act: () => void) => void,
  committed?: (last: ChainHead | undefined) => void,
): Omit<Database, 'close'> {
  const orm = drizzle(raw, { schema: t, casing: 'snake_case' })
  const statementFor = createStatements(orm, t, (query) => ({ run: prepareWrite(raw, query) }))
  const begin = raw.prepare('begin immediate')
  const commitNow = raw.prepare('commit')
  const rollback = raw.prepare('rollback')
  const mark = raw.prepare('savepoint unit')
  const keep = raw.prepare('release unit')
  const undo = raw.prepare('rollback to unit')
  // Its payload is text already, for the chain.
  const addLine = raw.prepare(
    'insert into events (seq, at, noun, noun_id, what, "by", command_id, payload, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const lastOne = raw.prepare('select seq, hash from events order by seq desc limit 1')
  // The columns are those of a chain's head.
  const readLast = () => (lastOne.get() as ChainHead | undefined) ?? chainStart

  function writeUnit(item: Waiting, last: ChainHead): ChainedEvent[] {
    const at = item.unit.at ?? now()
    const events = chained('sqlite', last.hash, numberEvents(item, last.seq, at))
    for (const write of [...item.unit.writes, ...answered(item, at)]) {
      const { statement, values } = statementFor(write)
      if (statement.run(values) === 0 && write.kind === 'save') throw new LostUpdate(write.table)
    }
    for (const { seq, noun, nounId, what, by, commandId, text, hash } of events)
      addLine.run(seq, at, noun, nounId, what, by, commandId, text, hash)
    return events
  }

  /** What a unit came to: its lines of the log with their hashes, or why it was undone. */
  type Written = { events: ChainedEvent[] } | { error: unknown }

  /** Each unit by itself, `write` being all or nothing. */
  function writeEach(batch: Waiting[], write: (item: Waiting, last: ChainHead) => Written): Written[] {
    let last = readLast()
    return batch.map((item) => {
      const written = write(item, last)
      if ('events' in written) last = written.events.at(-1) ?? last
      return written
    })
  }

  /** All units in a row, or undefined when one of them cannot be written and the batch must be taken back. */
  function writeUnmarked(batch: Waiting[]): Written[] | undefined {
    try {
      return writeEach(batch, (item, last) => ({ events: writeUnit(item, last) }))
    } catch (error) {
      // A full or broken disk undoes the whole transaction by itself: then no unit of the batch was kept.
      if (!raw.inTransaction) throw error
      return undefined
    }
  }

  function writeMarked(item: Waiting, last: ChainHead): Written {
    mark.run()
    try {
      return { events: writeUnit(item, last) }
    } catch (error) {
      if (!raw.inTransaction) throw error
      undo.run()
      return { error: namedError(error) }
    } finally {
      if (raw.inTransaction) keep.run()
    }
  }

  function commit(batch: Waiting[]): Outcome[] {
    begin.run()
    try {
      let outcomes = writeUnmarked(batch)
      if (!outcomes) {
        rollback.run()
        begin.run()
        outcomes = writeEach(batch, writeMarked)
      }
      commitNow.run()
      const last = outcomes.flatMap((outcome) => ('events' in outcome ? outcome.events : [])).at(-1)
      committed?.(last && { seq: last.seq, hash: last.hash })
      return outcomes
    } catch (error) {
      if (raw.inTransaction) rollback.run()
      throw error
    }
  }

  const group = createGroupCommit(commit, soon)
  return {
    dialect: 'sqlite',
    orm,
    t,
    prepare: (query) => prepareRead(raw, query),
    writeAll: group.writeAll,
    onCommitted: group.onCommitted,
    timesWritten: group.timesWritten,
    writtenRows: group.writtenRows,
    lastSeq: () => Promise.resolve(readLast().seq),
  }
}

/** SQLite in WAL mode falls back to NORMAL at the first write unless told after it; so tell, write and ask. */
function demandFullSync(raw: Sqlite.Database): void {
  const write = () => raw.pragma(`user_version = ${String(raw.pragma('user_version', { simple: true }))}`)
  write()
  raw.pragma('synchronous = FULL')
  write()
  if (raw.pragma('synchronous', { simple: true }) !== 2) throw new Error('SQLite does not keep synchronous=FULL')
}

/** Everything that is not as it was written in the files of a database that no server is using. */
export function findDamage(file: string): string[] {
  const bad = findBadFiles(file, true)
  if (bad.length > 0 || !existsSync(file)) return bad
  let raw: Sqlite.Database | undefined
  try {
    raw = new Sqlite(file, { readonly: true })
    return [...findLostLines(raw, file, true), ...findBadStructure(raw, file, true)]
  } catch (error) {
    if (isCorrupt(error)) return [`SQLite says ${error.message}`]
    throw error
  } finally {
    raw?.close()
  }
}

/** The right to be the only program that changes `file`'s database, for as long as it is not closed. */
export function holdLock(file: string): Sqlite.Database {
  const lock = new Sqlite(file, { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    lock.close()
    throw new Error(`another server is using ${file.replace(/\.lock$/, '')}`, { cause: error })
  }
}

function namedError(error: unknown): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error
  if (!error.code.startsWith('SQLITE_CONSTRAINT')) return error
  // "UNIQUE constraint failed: offers.agent_id, offers.slot", or "index 'one_offer_per_slot'" for some indexes.
  return new NotUnique(error.message.replace(/^.*failed: /, ''))
}
