import { rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import type { IndexCursor, IndexedDocument, IndexHit, Match, SearchIndex } from './searchIndex.ts'
import { isPlaceOf, nextSecond, placeOf, placesBetween } from './searchIndex.ts'

// Our own tokens, parted by spaces: whatever is not ASCII belongs to one anyway.
const tables = `
  create table if not exists state (id integer primary key check (id = 1), cursor text not null);
  create table if not exists docs (
    place integer primary key, key text not null unique, at integer not null, title text not null, body text not null,
    facts text not null);
  create virtual table if not exists words using fts5(
    tokens, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '-_:.^~@#+<'");
  insert into words(words, rank) values ('secure-delete', 1);`

/**
 * The index in an SQLite file of its own, beside the database. It does not wait for the disk: what a power cut takes from
 * it is made again from the event log. With `readonly` it only finds; the file must be there.
 */
export function openFts5(file: string, { readonly = false } = {}): SearchIndex {
  const raw = readonly ? new Sqlite(file, { readonly, fileMustExist: true }) : openOrMake(file)
  raw.pragma('busy_timeout = 5000')
  raw.pragma('cache_size = -65536')
  const statements = new Map<string, Sqlite.Statement>()
  const say = (sql: string): Sqlite.Statement => {
    const known = statements.get(sql) ?? raw.prepare(sql)
    statements.set(sql, known)
    return known
  }

  const setCursor = (cursor: IndexCursor) =>
    say('insert into state values (1, ?) on conflict (id) do update set cursor = excluded.cursor').run(
      JSON.stringify(cursor),
    )

  function take(key: string): number | undefined {
    // Of one column that is an integer.
    const place = say('select place from docs where key = ?').pluck().get(key) as number | undefined
    if (place === undefined) return undefined
    say('delete from words where rowid = ?').run(place)
    say('delete from docs where place = ?').run(place)
    return place
  }

  /** A free place at this time, or right after it where a second is full. */
  function freePlace(at: number): number {
    for (let start = placeOf(at); ; start = nextSecond(start)) {
      // Of one column that is an integer.
      const last = say('select max(place) from docs where place >= ? and place < ?')
        .pluck()
        .get(start, nextSecond(start)) as number | null
      if (last === null) return start
      if (last + 1 < nextSecond(start)) return last + 1
    }
  }

  function put({ key, at, title, body, tokens, facts }: IndexedDocument): void {
    const before = take(key)
    const place = before !== undefined && isPlaceOf(before, at) ? before : freePlace(at)
    say('insert into docs values (?, ?, ?, ?, ?, ?)').run(place, key, at, title, body, facts)
    say('insert into words (rowid, tokens) values (?, ?)').run(place, tokens.join(' '))
  }

  const write = raw.transaction(
    (documents: readonly IndexedDocument[], removed: readonly string[], cursor: IndexCursor) => {
      for (const key of removed) take(key)
      for (const each of documents) put(each)
      setCursor(cursor)
    },
  )
  const clear = raw.transaction((cursor: IndexCursor) => {
    statements.clear()
    raw.exec(`drop table words; drop table docs; ${tables}`)
    setCursor(cursor)
  })

  return {
    cursor: () => {
      // Of one column that is a text, written by `setCursor` alone.
      const text = say('select cursor from state').pluck().get() as string | undefined
      return Promise.resolve(text === undefined ? undefined : (JSON.parse(text) as IndexCursor))
    },
    clear: (cursor) => Promise.resolve(clear(cursor)),
    write: (documents, removed, cursor) => Promise.resolve(write(documents, removed, cursor)),
    find: (wanted) => {
      const { from, below } = placesBetween(wanted)
      const rows = say(
        `select docs.* from words join docs on docs.place = words.rowid
         where words match ? and words.rowid >= ? and words.rowid < ? order by words.rowid desc limit ?`,
      ).all(queryOf(wanted.match), from, below, wanted.limit)
      // The columns are those of a hit.
      return Promise.resolve(rows as IndexHit[])
    },
    close: () => Promise.resolve(void raw.close()),
  }
}

/** The file, ready to write; one that is damaged is made anew, since nothing in it is only there. */
function openOrMake(file: string): Sqlite.Database {
  try {
    return prepare(new Sqlite(file))
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code))) throw error
    for (const each of [file, `${file}-wal`, `${file}-shm`]) rmSync(each, { force: true })
    return prepare(new Sqlite(file))
  }
}

function prepare(raw: Sqlite.Database): Sqlite.Database {
  try {
    raw.pragma('journal_mode = WAL')
    raw.pragma('synchronous = NORMAL')
    // What was erased shall not stand in a free page.
    raw.pragma('secure_delete = ON')
    raw.exec(tables)
    return raw
  } catch (error) {
    raw.close()
    throw error
  }
}

/** A match in the words of FTS5; every token stands in quotes, so none is an operator. */
function queryOf(match: Match): string {
  if ('word' in match) return quoted([match.word])
  if ('begins' in match) return `${quoted([match.begins])}*`
  if ('phrase' in match) return quoted(match.phrase)
  if ('any' in match) return `(${match.any.map(queryOf).join(' OR ')})`
  const all = `(${match.all.map(queryOf).join(' AND ')})`
  return 'not' in match ? `(${all} NOT ${queryOf(match.not)})` : all
}

const quoted = (tokens: readonly string[]) => `"${tokens.join(' ').replaceAll('"', '""')}"`
