import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { LostUpdate, NotUnique } from '../errors.ts'
import type { Database, LoggedEvent } from './database.ts'
import { bookkeeping, createGroupCommit, numberEvents, type Outcome, type Waiting } from './groupCommit.ts'
import * as t from './schema.sqlite.ts'
import { prepareRead, prepareWrite } from './sqliteStatements.ts'
import { createStatements } from './statements.ts'

const migrationsFolder = new URL('./migrations/sqlite', import.meta.url).pathname

/**
 * Opens the embedded database in `file`, brings its schema up to date and answers only once it is sure that every
 * commit waits for the disk. A second server on the same file is refused: `lock` is held until this one ends.
 */
export function openSqlite(file: string, now: () => number): Database {
  const lock = file === ':memory:' ? undefined : holdLock(`${file}.lock`)
  const raw = new Sqlite(file)
  raw.pragma('journal_mode = WAL')
  raw.pragma('busy_timeout = 5000')
  migrate(drizzle(raw), { migrationsFolder })
  demandFullSync(raw)
  return {
    ...sqliteOn(raw, now),
    close: () => {
      raw.close()
      lock?.close()
      return Promise.resolve()
    },
  }
}

/** Reads and writes on a connection whose schema is up to date. `soon`: see `createGroupCommit`. */
export function sqliteOn(
  raw: Sqlite.Database,
  now: () => number,
  soon?: (act: () => void) => void,
): Omit<Database, 'close'> {
  const orm = drizzle(raw, { schema: t, casing: 'snake_case' })
  const statementFor = createStatements(orm, t, (query) => ({ run: prepareWrite(raw, query) }))
  const begin = raw.prepare('begin immediate')
  const commitNow = raw.prepare('commit')
  const rollback = raw.prepare('rollback')
  const mark = raw.prepare('savepoint unit')
  const keep = raw.prepare('release unit')
  const undo = raw.prepare('rollback to unit')
  const maxSeq = raw.prepare('select coalesce(max(seq), 0) from events').pluck()
  // An aggregate of integers gives exactly one.
  const readSeq = () => maxSeq.get() as number

  function writeUnit(item: Waiting, seq: number): LoggedEvent[] {
    const at = now()
    const events = numberEvents(item, seq, at)
    for (const write of [...item.unit.writes, ...bookkeeping(item, events, at)]) {
      const { statement, values } = statementFor(write)
      if (statement.run(values) === 0 && write.kind === 'save') throw new LostUpdate(write.table)
    }
    return events
  }

  /** Each unit by itself, `write` being all or nothing. */
  function writeEach(batch: Waiting[], write: (item: Waiting, seq: number) => Outcome): Outcome[] {
    let seq = readSeq()
    return batch.map((item) => {
      const outcome = write(item, seq)
      if ('events' in outcome) seq += outcome.events.length
      return outcome
    })
  }

  /** All units in a row, or undefined when one of them cannot be written and the batch must be taken back. */
  function writeUnmarked(batch: Waiting[]): Outcome[] | undefined {
    try {
      return writeEach(batch, (item, seq) => ({ events: writeUnit(item, seq) }))
    } catch (error) {
      // A full or broken disk undoes the whole transaction by itself: then no unit of the batch was kept.
      if (!raw.inTransaction) throw error
      return undefined
    }
  }

  function writeMarked(item: Waiting, seq: number): Outcome {
    mark.run()
    try {
      return { events: writeUnit(item, seq) }
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
    lastSeq: () => Promise.resolve(readSeq()),
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

function holdLock(file: string): Sqlite.Database {
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
