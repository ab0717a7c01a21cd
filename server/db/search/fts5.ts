import { rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import type { IndexCursor, IndexedDocument, IndexHit, Match, SearchIndex, Wanted } from './searchIndex.ts'
import { isPlaceOf, nextSecond, placeOf, placesBetween } from './searchIndex.ts'

// Our own tokens, parted by spaces: whatever is not ASCII belongs to one anyway.
const tables = `
  create table if not exists state (id integer primary key check (id = 1), cursor text not null);
  create table if not exists wishes (what text primary key);
  create table if not exists docs (
    place integer primary key, key text not null unique, at integer not null, title text not null, body text not null,
    facts text not null, marks text not null);
  create virtual table if not exists words using fts5(
    tokens, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '-_:.^~@#+<'");
  insert into words(words, rank) values ('secure-delete', 1);`

// Documents of which each has the words, looked at one by one for their marks before the index is asked for both.
const mostChecked = 60
// Shapes of filters, each prepared once.
const mostStatements = 200

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
    if (statements.size > mostStatements) statements.clear()
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

  function put({ key, at, title, body, tokens, marks, facts }: IndexedDocument): void {
    const before = take(key)
    const place = before !== undefined && isPlaceOf(before, at) ? before : freePlace(at)
    say('insert into docs values (?, ?, ?, ?, ?, ?, ?)').run(place, key, at, title, body, facts, ` ${marks.join(' ')} `)
    say('insert into words (rowid, tokens) values (?, ?)').run(place, [...tokens, ...marks].join(' '))
  }

  /**
   * The newest documents with these words, each looked at for its marks, until there are enough: quick where most have
   * them. `last` is the place of the last one looked at, where more may follow.
   */
  function checked({ match, filters, rights, limit }: Wanted, from: number, below: number) {
    const values: string[] = []
    const fits = conditionOf({ all: [...filters, rights] }, values)
    const source = match ? 'words cross join docs on docs.place = words.rowid where words match ? and' : 'docs where'
    const place = match ? 'words.rowid' : 'docs.place'
    const rows = say(
      `select ${place}, ${fits} from ${source} ${place} >= ? and ${place} < ? order by ${place} desc limit ?`,
    )
      .raw()
      .iterate(...values, ...(match ? [queryOf(match)] : []), from, below, mostChecked)
    const places: number[] = []
    let [seen, last] = [0, below]
    // Of two columns that are integers.
    for (const [at, isFit] of rows as IterableIterator<[number, number]>) {
      seen++
      last = at
      if (isFit === 1) places.push(at)
      if (places.length === limit) break
    }
    return { places, last: seen === mostChecked && places.length < limit ? last : undefined }
  }

  /**
   * Words and marks are met in the index: quick where few have both. Rights are looked at in the rows where there is
   * something else to go by, since nearly every document is for everybody.
   */
  function matched({ match, filters, rights }: Wanted, from: number, below: number, limit: number): number[] {
    const values: string[] = []
    const all = [...(match ? [match] : []), ...(filters.length > 0 ? filters : [rights])]
    const isAllowed = conditionOf(rights, values)
    const rows = say(
      `select words.rowid from words cross join docs on docs.place = words.rowid
       where words match ? and words.rowid >= ? and words.rowid < ? and ${isAllowed} order by words.rowid desc limit ?`,
    )
      .pluck()
      .all(queryOf({ all }), from, below, ...values, limit)
    // Of one column that is an integer.
    return rows as number[]
  }

  // The columns are those of a hit, and the places were just found.
  const hitAt = (place: number) =>
    say('select place, key, at, title, body, facts from docs where place = ?').get(place) as IndexHit

  // As `hitAt`.
  const keyAt = (place: number) => say('select key from docs where place = ?').pluck().get(place) as string

  function placesOf(wanted: Wanted): number[] {
    const { from, below } = placesBetween(wanted)
    const { places, last } = checked(wanted, from, below)
    if (last !== undefined) places.push(...matched(wanted, from, last, wanted.limit - places.length))
    return places
  }

  const write = raw.transaction(
    (documents: readonly IndexedDocument[], removed: readonly string[], cursor: IndexCursor) => {
      for (const key of removed) take(key)
      // Oldest first: FTS5 gathers what is put in at rising places, and writes it out at each that is lower.
      for (const each of documents.toSorted((a, b) => a.at - b.at)) put(each)
      setCursor(cursor)
    },
  )
  const clear = raw.transaction((cursor: IndexCursor) => {
    statements.clear()
    raw.exec(`drop table words; drop table docs; ${tables} delete from wishes;`)
    setCursor(cursor)
  })

  return {
    cursor: () => {
      // Of one column that is a text, written by `setCursor` alone.
      const text = say('select cursor from state').pluck().get() as string | undefined
      return Promise.resolve(text === undefined ? undefined : (JSON.parse(text) as IndexCursor))
    },
    askAnew: () => Promise.resolve(void say(`insert into wishes values ('anew') on conflict do nothing`).run()),
    isAnewAsked: () => Promise.resolve(say('select 1 from wishes').get() !== undefined),
    // Immediate: another process may leave a wish meanwhile.
    clear: (cursor) => Promise.resolve(clear.immediate(cursor)),
    write: (documents, removed, cursor) => Promise.resolve(write.immediate(documents, removed, cursor)),
    find: (wanted) => Promise.resolve(placesOf(wanted).map(hitAt)),
    listKeys: (wanted) => Promise.resolve(placesOf(wanted).map(keyAt)),
    tidy: () => {
      raw.exec(`insert into words(words) values ('optimize'); analyze;`)
      raw.pragma('wal_checkpoint(TRUNCATE)')
      return Promise.resolve()
    },
    bytes: () =>
      Promise.resolve(
        Number(raw.pragma('page_count', { simple: true })) * Number(raw.pragma('page_size', { simple: true })),
      ),
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

/** A match of marks as a condition over a document's row; its values go into `values`. */
function conditionOf(match: Match, values: string[]): string {
  if ('word' in match) {
    values.push(` ${match.word} `)
    return 'instr(docs.marks, ?) > 0'
  }
  if ('begins' in match || 'phrase' in match) throw new Error('marks are whole words')
  if ('any' in match) return `(${match.any.map((each) => conditionOf(each, values)).join(' or ')})`
  const all = `(${match.all.map((each) => conditionOf(each, values)).join(' and ')})`
  return 'not' in match ? `(${all} and not ${conditionOf(match.not, values)})` : all
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
